// `npm run check:boundaries`: the tree keeps every rule, and each rule's fixture breaks that rule and no other.
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { rules } from './rules.mjs';

const fixtures = join(root, 'tools', 'boundaries', 'fixtures');

async function violations(baseDir) {
  const folders = ['apps', 'libs'].filter((folder) => existsSync(join(baseDir, folder)));
  const options = {
    baseDir,
    validate: true,
    ruleSet: { forbidden: rules },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(root, 'tsconfig.json') },
    doNotFollow: { path: ['(^|/)node_modules/'] },
    exclude: { path: ['(^|/)dist/'] },
  };
  const resolution = {
    exportsFields: ['exports'],
    conditionNames: ['import', 'require', 'node', 'default', 'types'],
  };
  const tsConfig = extractTSConfig(join(root, 'tsconfig.json'));
  const { output } = await cruise(folders, options, resolution, { tsConfig });
  return { found: output.summary.violations, files: output.summary.totalCruised };
}

const failures = [];
const { found, files } = await violations(root);
for (const { rule, from, to } of found) failures.push(`${rule.name}: ${from} -> ${to}`);
console.log(`${files} modules cruised, ${found.length} violation(s)`);

for (const { name } of rules) {
  const fixture = join(fixtures, name);
  if (!existsSync(fixture)) {
    failures.push(`${name} has no fixture`);
    continue;
  }
  const broken = new Set((await violations(fixture)).found.map(({ rule }) => rule.name));
  if (!broken.has(name)) failures.push(`${name} is not broken by its fixture`);
  const others = [...broken].filter((other) => other !== name);
  if (others.length > 0) failures.push(`the fixture of ${name} also breaks ${others.join(', ')}`);
}
console.log(`${rules.length} rules tried on their fixtures`);

for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
