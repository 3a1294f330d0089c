// Writes docs/configuration.md: every variable of the environment, from the classes that read it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';

const { ChassisConfig, configurationMarkdown } = createRequire(import.meta.url)(
  join(root, 'dist/libs/chassis/src/index.js'),
);

writeFileSync(join(root, 'docs/configuration.md'), configurationMarkdown([ChassisConfig]));
