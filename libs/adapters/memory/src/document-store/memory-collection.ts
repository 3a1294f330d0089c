import {
  type CheckedFind,
  type Collection,
  type CountQuery,
  type CountedGroup,
  type DocumentWrite,
  type FilterNode,
  type FindQuery,
  type FoundPage,
  type StoredDocument,
  type WriteOutcome,
  checkCount,
  checkFind,
  compareText,
  compareValues,
  documentOrder,
  encodeCursor,
  sortValue,
  structured,
  wordsByPerson,
} from '@ventanilla/eventing';
import { matches } from './match.js';

interface Entry {
  readonly document: StoredDocument;
  /** By person, apart by spaces. */
  readonly words: Map<string, string>;
}

const copy = (document: StoredDocument): StoredDocument =>
  JSON.parse(JSON.stringify(document)) as StoredDocument;

const hasAll = ({ words }: Entry, wanted: readonly string[]): boolean => {
  const known = [...words.values()].flatMap((text) => text.split(' '));
  return wanted.every((prefix) => known.some((word) => word.startsWith(prefix)));
};

const isAfter = ({ sort, after }: CheckedFind, document: StoredDocument): boolean => {
  if (!after) return true;
  for (const [i, { field, descending }] of sort.entries()) {
    const order = compareValues(sortValue(document, field), after.values[i] ?? null);
    if (order !== 0) return descending ? order < 0 : order > 0;
  }
  const order = compareText(document._id, after.id);
  return sort.at(-1)?.descending ? order < 0 : order > 0;
};

/** One collection in memory; `check` is asked before each operation and throws where the store is not to be had. */
export class MemoryCollection implements Collection {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly name: string,
    private readonly check: () => Promise<void>,
  ) {}

  async get(id: string): Promise<StoredDocument | undefined> {
    await this.check();
    const entry = this.entries.get(id);
    return entry && copy(entry.document);
  }

  async getMany(ids: readonly string[]): Promise<readonly StoredDocument[]> {
    await this.check();
    return ids.flatMap((id) => {
      const entry = this.entries.get(id);
      return entry ? [copy(entry.document)] : [];
    });
  }

  async write(writes: readonly DocumentWrite[]): Promise<readonly WriteOutcome[]> {
    await this.check();
    return writes.map((write) => this.writeOne(write));
  }

  async find(query: FindQuery): Promise<FoundPage> {
    const checked = checkFind(this.name, query);
    await this.check();
    const { filter, words, sort, limit } = checked;
    const found = this.live(filter, words).filter((document) => isAfter(checked, document));
    found.sort(documentOrder(sort));
    const documents = found.slice(0, limit).map(copy);
    const last = documents.at(-1);
    if (!last || found.length <= limit) return { documents };
    const values = sort.map(({ field }) => sortValue(last, field));
    return { documents, cursor: encodeCursor(this.name, query, { values, id: last._id }) };
  }

  async count(query: CountQuery): Promise<readonly CountedGroup[]> {
    const { filter, words, by } = checkCount(query);
    await this.check();
    const groups = new Map<string, { group: CountedGroup['group']; count: number }>();
    for (const document of this.live(filter, words)) {
      const group = by.map((field) => {
        const value = sortValue(document, field);
        return value === structured ? null : value;
      });
      const key = JSON.stringify(group);
      const known = groups.get(key) ?? { group, count: 0 };
      groups.set(key, { group, count: known.count + 1 });
    }
    return [...groups.values()];
  }

  async remove(id: string): Promise<void> {
    await this.check();
    this.entries.delete(id);
  }

  /** Answers how many documents had words of that person. */
  eraseWords(person: string): number {
    return [...this.entries.values()].filter(({ words }) => words.delete(person)).length;
  }

  private live(filter: FilterNode, words: readonly string[]): StoredDocument[] {
    return [...this.entries.values()]
      .filter((entry) => !entry.document.deleted && matches(entry.document, filter) && hasAll(entry, words))
      .map(({ document }) => document);
  }

  private writeOne({ document, expected, words }: DocumentWrite): WriteOutcome {
    const stored = this.entries.get(document._id);
    const rev = stored?.document.rev;
    if (rev !== expected) return { written: false, rev };
    const kept = words ? wordsByPerson(words) : (stored?.words ?? new Map<string, string>());
    this.entries.set(document._id, { document: copy(document), words: document.deleted ? new Map() : kept });
    return { written: true };
  }
}
