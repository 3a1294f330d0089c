// docs/asyncapi.json: what subscribers get, from the event definitions. Stops where it is no valid AsyncAPI.
import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { format } from 'prettier';
import { root } from '../build.mjs';
import { allDefinitions } from './catalogue/definitions.mjs';

const { asyncApiDocument } = createRequire(import.meta.url)(join(root, 'dist/libs/hosting/src/index.js'));

const { published } = await allDefinitions();
const services = readdirSync(join(root, 'libs/contracts'))
  .filter((name) => name !== 'definition')
  .sort()
  .map((name) => ({ name, events: published }));
const text = JSON.stringify(asyncApiDocument(services, 'http://localhost:3000'));
const errors = (await new Parser().validate(text)).filter(({ severity }) => severity === 0);
if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
writeFileSync(join(root, 'docs/asyncapi.json'), await format(text, { parser: 'json' }));
