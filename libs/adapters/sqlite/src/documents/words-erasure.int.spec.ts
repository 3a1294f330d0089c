import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, DocumentWords } from '@ventanilla/eventing';
import { SqliteDocumentStore } from './sqlite-document-store.js';

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
let state = seed;
let files = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

// Letters only: a word that a case looks for begins with a digit, so that none of these is taken for it.
const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = (): string => Array.from({ length: 4 + random(8) }, () => letters[random(26)]).join('');

// FTS5 stores a word without what it shares with the one before: a beginning of its own keeps a secret in one piece.
const secrets: string[] = [];
function secret(): string {
  const [a, b] = [Math.floor(secrets.length / 26), secrets.length % 26];
  secrets.push(`${letters[b]}${letters[a]}q${secrets.length}secret${word()}`);
  return secrets.at(-1) as string;
}

/** Which of the secrets stand in some file, leaving out the three letters that the word before may share. */
const seenIn = (file: string, wanted: readonly string[]): string[] => {
  const contents = ['', '-wal', '-shm']
    .map((end) => `${file}${end}`)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path));
  return wanted.filter((each) => contents.some((content) => content.includes(each.slice(3))));
};

const definition = { name: 'notes', indexes: [['a']], searchable: true };
const other = { name: 'more_notes', indexes: [], searchable: true };
const ana = 'person-ana';
const blas = 'person-blas';

const filler = (): DocumentWords => ({ person: `p${random(50)}`, words: Array.from({ length: 60 }, word) });

async function fill(
  collection: Collection,
  from: number,
  count: number,
  extra: () => DocumentWords[] = () => [],
) {
  for (let i = from; i < from + count; i += 20) {
    const writes = Array.from({ length: Math.min(20, from + count - i) }, (_, k) => ({
      document: { _id: `d${i + k}`, rev: 1 },
      expected: undefined,
      words: [filler(), ...extra()],
    }));
    await collection.write(writes);
  }
}

// Erased words are few enough in each case that FTS5 does not merge of itself, as it does where a tenth of a segment is deleted.
describe(`erasing words from the file (SEED=${seed})`, () => {
  let file: string;
  let store: SqliteDocumentStore;
  let notes: Collection;

  beforeEach(async () => {
    file = join(folder, `${(files += 1)}.db`);
    secrets.length = 0;
    store = new SqliteDocumentStore(file);
    notes = await store.collection(definition);
  });

  afterEach(() => store.close());

  it('R6: leaves no byte of a person’s words in any file, those replaced before included', async () => {
    const more = await store.collection(other);
    await fill(notes, 0, 600, () => (random(9) ? [] : [{ person: ana, words: [secret()] }]));
    await fill(more, 0, 200, () => (random(9) ? [] : [{ person: ana, words: [secret()] }]));
    for (let i = 0; i < 40; i += 1) {
      const words = [{ person: ana, words: [secret()] }];
      await notes.write([{ document: { _id: `d${i}`, rev: 2 }, expected: 1, words }]);
      await notes.write([{ document: { _id: `d${i}`, rev: 3 }, expected: 2, words: [filler()] }]);
    }
    await notes.write([{ document: { _id: 'd50', rev: 2, deleted: true }, expected: 1 }]);
    await notes.remove('d51');
    const kept = { person: blas, words: ['9keptxyzzy'] };
    await notes.write([{ document: { _id: 'kept', rev: 1 }, expected: undefined, words: [kept] }]);
    // The check can see words at all: those that open a page or share little are there as they are.
    expect(seenIn(file, secrets).length).toBeGreaterThan(secrets.length / 2);

    expect(await store.eraseWords(ana)).toBeGreaterThan(0);

    expect(seenIn(file, secrets)).toEqual([]);
    expect((await notes.find({ words: ['9kept'], limit: 5 })).documents).toHaveLength(1);
    expect(seenIn(file, ['9keptxyzzy'])).toEqual(['9keptxyzzy']);
  });

  it('R6: erases words that were replaced by none long before', async () => {
    await fill(notes, 20, 600);
    await fill(notes, 0, 20, () => [{ person: ana, words: [secret()] }]);
    for (let i = 0; i < 20; i += 1) {
      await notes.write([{ document: { _id: `d${i}`, rev: 2 }, expected: 1, words: [filler()] }]);
    }
    expect(await store.eraseWords(ana)).toBe(0);
    expect(seenIn(file, secrets)).toEqual([]);
  });

  it('R6: purging leaves no byte of what documents have no longer, whosever it was, and all that they have', async () => {
    await fill(notes, 20, 600);
    await fill(notes, 0, 20, () => [{ person: ana, words: [secret()] }]);
    const kept = { person: ana, words: ['9keptxyzzy'] };
    for (let i = 0; i < 20; i += 1) {
      const words = [filler(), kept];
      await notes.write([{ document: { _id: `d${i}`, rev: 2 }, expected: 1, words }]);
    }
    expect(seenIn(file, secrets)).not.toEqual([]);
    await store.purgeWords();
    expect(seenIn(file, secrets)).toEqual([]);
    expect((await notes.find({ words: ['9kept'], limit: 50 })).documents).toHaveLength(20);
  });

  it('R6: an erasure cut off in its middle is finished by its repetition', async () => {
    await fill(notes, 0, 600, () => (random(20) ? [] : [{ person: ana, words: [secret()] }]));
    store.writer.removeWords(ana);
    store.writer.purgeWords();
    await store.close();
    store = new SqliteDocumentStore(file);
    notes = await store.collection(definition);
    expect(await store.eraseWords(ana)).toBe(0);
    expect(seenIn(file, secrets)).toEqual([]);
  });

  it('R6: erasures at once, and writes between their steps, leave nothing and lose nothing', async () => {
    const persons = ['one', 'two', 'three'];
    const some = (): DocumentWords[] =>
      random(15) ? [] : [{ person: persons[random(3)] as string, words: [secret()] }];
    await fill(notes, 0, 900, some);
    const erased = Promise.all(persons.map((person) => store.eraseWords(person)));
    for (let i = 0; i < 30; i += 1) {
      const words = [{ person: blas, words: [`9kept${letters[i % 26]}${i}`] }];
      await notes.write([{ document: { _id: `d${i}`, rev: 2 }, expected: 1, words }]);
      await new Promise(setImmediate);
    }
    expect((await erased).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(secrets.length - 30);
    expect(seenIn(file, secrets)).toEqual([]);
    expect(await notes.count({ words: ['9kept'], by: [] })).toEqual([{ group: [], count: 30 }]);
  });

  it('R6: dropping a collection takes its words out of the file with the next erasure', async () => {
    await fill(notes, 0, 200, () => [{ person: ana, words: [secret()] }]);
    await store.drop('notes');
    await store.eraseWords(ana);
    expect(seenIn(file, secrets)).toEqual([]);
  });

  it('R6: the file is its owner’s alone', () => {
    for (const end of ['', '-wal', '-shm']) expect(statSync(`${file}${end}`).mode & 0o077).toBe(0);
  });
});
