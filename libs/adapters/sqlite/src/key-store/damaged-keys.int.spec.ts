import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreDamaged } from '@ventanilla/eventing';
import { SqliteKeyReader } from './sqlite-key-reader.js';
import { SqliteKeyStore } from './sqlite-key-store.js';

const FLIPS = Number(process.env['FLIPS'] ?? 40);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const PEOPLE = Array.from({ length: 40 }, (_, index) => `person-${index}`);
const FORGOTTEN = PEOPLE.slice(0, 5);
const REMEMBERED = PEOPLE.slice(5);
const UP_TO = '0123456789ab-0000000000000042';

const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Everything but the secrets, of the forgotten too: a wrong one opens nothing, and so gives no wrong answer. */
const knowledgeOf = async (
  store: SqliteKeyStore,
  ids: readonly string[],
  block: string,
): Promise<unknown> => ({
  keys: (await store.findPersonKeys(ids)).map((key) => key && [key.id, key.person, key.organisation]),
  forgotten: await Promise.all(PEOPLE.map((person) => store.isForgotten(person))),
  held: await store.holdsAnythingOf(REMEMBERED),
  named: await Promise.all(PEOPLE.map((name) => store.findPerson({ system: 'email', name }))),
  texts: (await store.findTextKeys([block])).map((found) => found?.size),
  passedOver: [undefined, UP_TO].includes(await store.forgottenUpTo()) ? 'nobody' : 'somebody',
});

describe('Damaged keys', () => {
  let folder: string;
  let file: string;
  let ids: string[];
  let block: string;
  let right: unknown;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'));
    file = join(folder, 'keys.db');
    const store = await SqliteKeyStore.open(file);
    const idOf = async (person: string): Promise<string> => (await store.personKey(person, 'north')).id;
    for (const person of FORGOTTEN) await idOf(person);
    ids = await Promise.all(REMEMBERED.map(idOf));
    for (const person of PEOPLE) await store.linkPerson({ system: 'email', name: person }, person);
    for (const person of FORGOTTEN) await store.forget(person);
    block = (await store.newTextKeys(16)).id;
    await store.noteForgottenUpTo(UP_TO);
    right = await knowledgeOf(store, ids, block);
    await store.close();
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([0, 1, 100, 4096, 20_000])(
    'R6: an empty or cut file (%d bytes) is no new key store',
    async (length) => {
      truncateSync(file, length);
      await expect(SqliteKeyStore.open(file)).rejects.toThrow(StoreDamaged);
      const said = await SqliteKeyStore.open(file).then(String, (error: Error) => error.message);
      expect(said).toMatch(/^The key database is damaged: .*Without it no name, .*Restore a backup\.$/);
      expect(said).toContain(`${file}: `);
      expect(said).not.toContain('undefined');
    },
  );

  it(`R6: with a bit flipped they are refused, or nobody passes for erased or unknown (SEED=${SEED})`, async () => {
    const bytes = readFileSync(file);
    const random = randomFrom(SEED);
    const wrong: string[] = [];
    let refused = 0;
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const at = Math.floor(random() * bytes.length);
      const bit = Math.floor(random() * 8);
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << bit);
      const copy = join(folder, `flip-${flip}.db`);
      writeFileSync(copy, flipped);
      try {
        const store = await SqliteKeyStore.open(copy);
        const known = await knowledgeOf(store, ids, block);
        if (JSON.stringify(known) !== JSON.stringify(right)) wrong.push(`byte ${at} bit ${bit}`);
        await store.close();
      } catch (error) {
        if (!(error instanceof StoreDamaged) || error.message.includes('\n'))
          wrong.push(`byte ${at} bit ${bit}: ${String(error)}`);
        refused += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  }, 120_000);

  it(`R6: with a bit flipped while they are open, nobody passes for unknown or erased (SEED=${SEED})`, async () => {
    const bytes = readFileSync(file);
    const random = randomFrom(SEED);
    const sound = new SqliteKeyReader(file);
    const hashes = REMEMBERED.map((name) => sound.hashOf({ system: 'email', name }));
    sound.close();
    const wrong: string[] = [];
    let refused = 0;
    for (let flip = 0; flip < FLIPS * 5; flip += 1) {
      const at = 100 + Math.floor(random() * (bytes.length - 100));
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(random() * 8));
      const copy = join(folder, `open-${flip}.db`);
      writeFileSync(copy, flipped);
      let reader: SqliteKeyReader | undefined;
      try {
        reader = new SqliteKeyReader(copy);
        const opened = reader;
        const owners = hashes.map((hash) => opened.ownerOf(hash));
        const keys = await reader.findPersonKeys(ids);
        const [texts] = await reader.findTextKeys([block]);
        const known = owners.every((owner, index) => owner === REMEMBERED[index]);
        if (!known || keys.includes(undefined) || !texts) wrong.push(`byte ${at}`);
      } catch (error) {
        if (!(error instanceof StoreDamaged)) wrong.push(`byte ${at}: ${String(error)}`);
        refused += 1;
      } finally {
        reader?.close();
        rmSync(copy);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  }, 120_000);

  it('R6: what a start that was interrupted left is no obstacle', async () => {
    const other = join(folder, 'other.db');
    copyFileSync(file, `${other}.new`);
    const store = await SqliteKeyStore.open(other);
    expect(await store.isForgotten('person-0')).toBe(false);
    await store.close();
  });
});
