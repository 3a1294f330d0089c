import { readFileSync } from 'node:fs';
import { EventStoreDouble } from './double.mjs';

const versions = JSON.parse(readFileSync(new URL('../versions.json', import.meta.url), 'utf8'));

export const variable = 'TEST_EVENTSTOREDB';

export async function start({ folder }) {
  const double = await EventStoreDouble.start({ folder, shutdownMs: 0 });
  return {
    value: double.connectionString,
    version: `a double of EventStoreDB ${versions.eventstoredb} (tools/engines/eventstoredb)`,
    stop: () => double.stop(),
  };
}
