// Writes docs/configuration.md: every variable of the environment, from the classes that read it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';

const load = createRequire(import.meta.url);
const compiled = (path) => load(join(root, 'dist', path));
const { ChassisConfig, configurationMarkdown } = compiled('libs/chassis/src/index.js');
const { DistributedConfig } = compiled('libs/distributed/src/index.js');
const { IdentityConfig } = compiled('apps/identity/src/identity.config.js');

writeFileSync(
  join(root, 'docs/configuration.md'),
  configurationMarkdown([
    { title: 'Every process', config: ChassisConfig },
    { title: 'A service of the distributed profile', config: DistributedConfig, beyond: ChassisConfig },
    {
      title: 'The built-in OpenID provider in a process of its own',
      config: IdentityConfig,
      beyond: ChassisConfig,
    },
  ]),
);
