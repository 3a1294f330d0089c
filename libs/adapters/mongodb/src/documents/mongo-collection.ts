import {
  type CheckedCount,
  type CheckedFind,
  type Collection,
  type CountQuery,
  type CountedGroup,
  type DocumentWrite,
  type FindQuery,
  type FoundPage,
  type StoredDocument,
  type WriteOutcome,
  checkCount,
  checkFind,
  encodeCursor,
} from '@ventanilla/eventing';
import type { MongoCollection as Rows, MongoDatabase } from '../connection.js';
import { DocumentsWriter, batchesOf } from './documents-writer.js';
import { type Query, allOf, filterQuery } from './filter-query.js';
import { Groups, groupStage, type GroupRow } from './groups.js';
import { behind, orderOf, positionOf, sortSpec } from './page-query.js';
import { type Row, toDocument } from './rows.js';
import { type WordsAt, WordsEntries, wordsCollectionOf } from './words-entries.js';
import { WordsSearch } from './words-search.js';

const LARGEST_LOOKUP = 1_000;
const BATCH_BESIDE_WORDS = 1_000;

/** One collection of the port over two of MongoDB's: documents, and their words. */
export class MongoCollection implements Collection {
  private readonly rows: Rows<Row>;
  private readonly entries: WordsEntries;
  private readonly writer: DocumentsWriter;
  private readonly search: WordsSearch;

  constructor(
    private readonly name: string,
    private readonly database: MongoDatabase,
    mostNamed: number,
  ) {
    this.rows = database.db.collection<Row>(name);
    this.entries = new WordsEntries(database.db, wordsCollectionOf(name), database.callTimeoutMs);
    this.writer = new DocumentsWriter(this.rows, this.entries);
    this.search = new WordsSearch(this.entries, mostNamed);
  }

  get(id: string): Promise<StoredDocument | undefined> {
    return this.database.calls.run(async () => {
      const [row] = await this.read({ _id: id }).limit(1).toArray();
      return row && toDocument(row);
    });
  }

  getMany(ids: readonly string[]): Promise<readonly StoredDocument[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.database.calls.run(async () => {
      const found = new Map<string, StoredDocument>();
      for (let from = 0; from < ids.length; from += LARGEST_LOOKUP) {
        const query = { _id: { $in: ids.slice(from, from + LARGEST_LOOKUP) } };
        for (const row of await this.read(query).toArray()) found.set(row._id, toDocument(row));
      }
      return ids.flatMap((id) => found.get(id) ?? []);
    });
  }

  async write(writes: readonly DocumentWrite[]): Promise<readonly WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    for (const batch of batchesOf(writes, this.database.writesAtOnce))
      outcomes.push(...(await this.database.calls.run(() => this.writer.write(batch))));
    return outcomes;
  }

  async find(query: FindQuery): Promise<FoundPage> {
    const checked = checkFind(this.name, query);
    const { sort, limit } = checked;
    const found = await this.database.calls.run(() => this.rowsOf(checked));
    const documents = found.slice(0, limit).map(toDocument);
    const last = documents.at(-1);
    if (!last || found.length <= limit) return { documents };
    return { documents, cursor: encodeCursor(this.name, query, positionOf(last, sort)) };
  }

  async count(query: CountQuery): Promise<readonly CountedGroup[]> {
    const checked = checkCount(query);
    return this.database.calls.run(() => this.groupsOf(checked));
  }

  remove(id: string): Promise<void> {
    return this.database.calls.run(async () => {
      await this.rows.deleteOne({ _id: id });
      await this.entries.removeOf(id);
    });
  }

  /** The page's documents and one more, which tells whether there is another page. */
  private async rowsOf({ filter, words, sort, limit, after }: CheckedFind): Promise<readonly Row[]> {
    const order = orderOf(sort);
    const query = allOf([{ live: true }, filterQuery(filter), behind(order, after)]);
    const page = (more: Query) => this.read(allOf([query, more])).sort(sortSpec(order));
    if (words.length === 0)
      return page({})
        .batchSize(limit + 1)
        .limit(limit + 1)
        .toArray();
    const few = await this.search.few(words);
    if (few)
      return few.length === 0
        ? []
        : page(named(few))
            .limit(limit + 1)
            .toArray();
    return this.firstWith(words, page({}).batchSize(BATCH_BESIDE_WORDS), limit + 1);
  }

  /** Where every word is common, most documents have them: they are looked at in their order until there are enough. */
  private async firstWith(
    words: readonly string[],
    inOrder: AsyncIterable<Row>,
    enough: number,
  ): Promise<readonly Row[]> {
    const found: Row[] = [];
    let some: Row[] = [];
    const look = async (): Promise<void> => {
      const versions = await this.search.narrowed(some.flatMap(wordsAt), words);
      const having = new Set(versions.map(({ version }) => version));
      found.push(...some.filter((row) => having.has(row.words ?? '')));
      some = [];
    };
    for await (const row of inOrder) {
      if (some.push(row) >= BATCH_BESIDE_WORDS) await look();
      if (found.length >= enough) return found.slice(0, enough);
    }
    await look();
    return found.slice(0, enough);
  }

  private async groupsOf({ filter, words, by }: CheckedCount): Promise<readonly CountedGroup[]> {
    const groups = new Groups(by.length);
    const query = allOf([{ live: true }, filterQuery(filter)]);
    const add = async (more: Query): Promise<void> => {
      const pipeline = [{ $match: allOf([query, more]) }, groupStage(by)];
      const options = { maxTimeMS: this.database.callTimeoutMs };
      for await (const row of this.rows.aggregate<GroupRow>(pipeline, options)) groups.add(row);
    };
    if (words.length === 0) await add({});
    else for await (const some of this.search.all(words)) if (some.length > 0) await add(named(some));
    return groups.counted();
  }

  private read(query: Query) {
    return this.rows.find(query).maxTimeMS(this.database.callTimeoutMs);
  }
}

/** The documents that name these very entries: others were replaced, or never came to be. */
const named = (some: readonly WordsAt[]): Query => ({
  _id: { $in: some.map(({ document }) => document) },
  words: { $in: some.map(({ version }) => version) },
});

const wordsAt = ({ _id, words }: Row): WordsAt[] =>
  words === undefined ? [] : [{ document: _id, version: words }];
