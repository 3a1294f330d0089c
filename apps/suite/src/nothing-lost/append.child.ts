import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore, SqliteKeyStore } from '@ventanilla/adapters/sqlite';
import { canonicalJson, newId, PersonalDataVault, type NewEvent } from '@ventanilla/eventing';
import { personal } from '@ventanilla/kernel';
import { SEALED_FIELDS } from './durable-appends.js';

const SESSIONS = 3;
const TEXT_KEYS_AT_ONCE = 8;

const [, , folder = '', count = '60', concurrency = '8'] = process.argv;
const marks = openSync(join(folder, 'marks'), 'a');
/** A system call of its own, which stands between the others in the trace. */
const mark = (text: string): void => void writeSync(marks, `${text}\n`);

const sealedEvent = async (vault: PersonalDataVault, index: number): Promise<NewEvent> => {
  const id = newId();
  const data = await vault.sealEvent({
    eventId: id,
    stream: 'incident-1',
    fields: SEALED_FIELDS,
    data: { name: personal(`Person ${index}`), text: personal(`Text ${index}`), index },
    organisation: 'northwind',
    personOf: () => newId(),
  });
  return { id, type: 'incident.IncidentLogged.v1', data: canonicalJson(data), metadata: '{}' };
};

/** Appends as the product does: the keys first, each append to a stream of a few events. */
const session = async (first: number, last: number): Promise<void> => {
  const keys = await SqliteKeyStore.open(join(folder, 'keys.db'));
  const store = await SqliteEventStore.open({ file: join(folder, 'events.db') });
  const vault = new PersonalDataVault(keys, { textKeyBlock: TEXT_KEYS_AT_ONCE });
  mark(`open ${first}`);
  let next = first;
  const worker = async (own: number): Promise<void> => {
    let expected: number | 'none' = 'none';
    for (let index = next++; index < last; index = next++) {
      mark(`arrives ${index}`);
      const event = await sealedEvent(vault, index);
      mark(`sealed ${index} ${event.id}`);
      const stream = `incident-${first}-${own}`;
      const { revision } = await store.append(stream, expected, [event]);
      mark(`acknowledged ${index} ${event.id} ${stream} ${revision}`);
      expected = revision;
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, (_, own) => worker(own)));
  await store.close();
  await keys.close();
};

const run = async (): Promise<void> => {
  const each = Math.ceil(Number(count) / SESSIONS);
  for (let at = 0; at < SESSIONS; at += 1) await session(at * each, (at + 1) * each);
};

void run();
