// Names each test that failed, then adds up jest's result files; a suite that could not run counts as one
// failure, and so does having no result.
import { existsSync, readFileSync } from 'node:fs';

const files = process.argv.slice(2).filter((file) => existsSync(file));
const results = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites') + (files.length > 0 ? 0 : 1);

const firstLines = (text) => text.trim().split('\n').slice(0, 12).join('\n').replace(/^/gm, '  ');

for (const suite of results.flatMap(({ testResults }) => testResults)) {
  const broken = suite.assertionResults.filter(({ status }) => status === 'failed');
  for (const { fullName, failureMessages } of broken) {
    console.log(`failed: ${suite.name}: ${fullName}\n${firstLines(failureMessages.join('\n'))}`);
  }
  if (suite.status === 'failed' && broken.length === 0) {
    console.log(`could not run: ${suite.name}\n${firstLines(suite.message)}`);
  }
}
console.log(`${sum('numPassedTests')} passed, ${failed} failed`);
