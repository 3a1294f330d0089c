// Adds up jest's result files; a suite that could not run counts as one failure, and so does having no result.
import { existsSync, readFileSync } from 'node:fs';

const files = process.argv.slice(2).filter((file) => existsSync(file));
const results = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites') + (files.length > 0 ? 0 : 1);
console.log(`${sum('numPassedTests')} passed, ${failed} failed`);
