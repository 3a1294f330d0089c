// Finds every event definition that the built libraries export, in the order in which they list them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../build.mjs';

const libs = join(root, 'dist', 'libs');

const isDefinition = (value) =>
  typeof value === 'object' && value !== null && 'owner' in value && 'audience' in value && 'schema' in value;

async function definitionsIn(library) {
  const index = join(libs, library, 'src', 'index.js');
  if (!existsSync(index)) return [];
  const { default: exported, ...named } = await import(pathToFileURL(index).href);
  const values = Object.values({ ...named, ...exported });
  const listed = values.filter((value) => Array.isArray(value)).flat();
  return [...new Set([...listed, ...values])].filter(isDefinition);
}

export const typeOf = ({ owner, name, version }, at = version) => `${owner}.${name}.v${at}`;

/** The published events of all services, and the events of the machinery's own streams. */
export async function allDefinitions() {
  const contracts = readdirSync(join(libs, 'contracts')).sort();
  const found = [];
  for (const service of contracts) found.push(...(await definitionsIn(join('contracts', service))));
  for (const machinery of ['eventing', 'distributed']) found.push(...(await definitionsIn(machinery)));
  const types = found.map((definition) => typeOf(definition));
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice) throw new Error(`${twice} is defined twice.`);
  return {
    published: found.filter(({ audience }) => audience === 'public'),
    internal: found.filter(({ audience }) => audience === 'internal'),
  };
}
