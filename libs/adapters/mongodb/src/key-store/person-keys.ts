import { randomBytes } from 'node:crypto';
import { KeyDestroyed, KeyStoreUnavailable, SECRET_BYTES, type PersonKey } from '@ventanilla/eventing';
import mongoose from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BoundedCalls } from '../bounded-calls.js';
import { nameOfPersonKey, type KeyCollections, type PersonKeyRow } from './key-rows.js';
import type { Wrapping } from './wrapping.js';

const LARGEST_BATCH = 500;
const DUPLICATE_KEY = 11_000;
const LOOKS = 50;
const BETWEEN_LOOKS_MS = 20;

interface Wanted {
  readonly person: string;
  readonly organisation: string;
  readonly resolve: (key: PersonKey) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes and finds persons' keys; what is asked for in one turn of the event loop goes together. */
export class PersonKeys {
  private wanted: Wanted[] = [];

  constructor(
    private readonly collections: KeyCollections,
    private readonly wrapping: Wrapping,
    private readonly calls: BoundedCalls,
  ) {}

  get(person: string, organisation: string): Promise<PersonKey> {
    return new Promise((resolve, reject) => {
      if (this.wanted.push({ person, organisation, resolve, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  async find(ids: readonly string[]): Promise<readonly (PersonKey | undefined)[]> {
    if (ids.length === 0) return [];
    const rows = await this.calls.run(() =>
      this.collections.personKeys.find({ _id: { $in: [...ids] } }).toArray(),
    );
    const keys = new Map(rows.filter(({ secret }) => secret).map((row) => [row._id, this.opened(row)]));
    return ids.map((id) => keys.get(id));
  }

  private flush(): void {
    const wanted = this.wanted;
    this.wanted = [];
    for (let from = 0; from < wanted.length; from += LARGEST_BATCH) {
      const batch = wanted.slice(from, from + LARGEST_BATCH);
      this.calls
        .run(() => this.serve(batch))
        .catch((error: unknown) => batch.forEach(({ reject }) => reject(error)));
    }
  }

  /**
   * A tombstone is looked for after the key stands: whoever forgets writes the tombstone before destroying keys, so
   * that one of the two sees the other's.
   */
  private async serve(batch: readonly Wanted[]): Promise<void> {
    const persons = [...new Set(batch.map(({ person }) => person))];
    const made: PersonKeyRow[] = [];
    const known = await this.keysOf(persons);
    for (const each of batch) {
      if (known.has(placeOf(each))) continue;
      const row = this.newKey(each);
      made.push(row);
      known.set(placeOf(each), row);
    }
    for (const [place, row] of await this.insert(made)) known.set(place, row);
    const forgotten = await this.forgottenAmong(persons);
    const undone = made.filter(({ person }) => forgotten.has(person)).map(({ _id }) => _id);
    if (undone.length > 0) await this.collections.personKeys.deleteMany({ _id: { $in: undone } });
    for (const each of batch) {
      if (forgotten.has(each.person)) each.reject(new KeyDestroyed(each.person));
      else each.resolve(this.opened(known.get(placeOf(each)) as PersonKeyRow));
    }
  }

  private newKey({ person, organisation }: Wanted): PersonKeyRow {
    const named = { _id: randomBytes(16).toString('base64url'), person, organisation };
    return { ...named, secret: this.wrapping.wrap(randomBytes(SECRET_BYTES), nameOfPersonKey(named)) };
  }

  /** Answers the winner's keys where somebody else was first. */
  private async insert(rows: readonly PersonKeyRow[]): Promise<Map<string, PersonKeyRow>> {
    if (rows.length === 0) return new Map();
    try {
      await this.collections.personKeys.insertMany([...rows], { ordered: false });
      return new Map();
    } catch (error) {
      return this.winners(rows, lostInserts(error));
    }
  }

  private async winners(
    rows: readonly PersonKeyRow[],
    lost: readonly number[],
  ): Promise<Map<string, PersonKeyRow>> {
    const losers = lost.flatMap((index) => rows[index] ?? []);
    // A winner's key is not read before a majority has it. Where it goes again meanwhile, a tombstone tells why.
    for (let look = 0; look < LOOKS; look += 1) {
      const standing = await this.keysOf(losers.map(({ person }) => person));
      const found = losers.flatMap((row) => standing.get(placeOf(row)) ?? []);
      const forgotten = await this.forgottenAmong(losers.map(({ person }) => person));
      if (losers.every((row) => standing.has(placeOf(row)) || forgotten.has(row.person)))
        return new Map(found.map((row) => [placeOf(row), row]));
      await sleep(BETWEEN_LOOKS_MS);
    }
    throw new KeyStoreUnavailable(
      'The key store cannot be used now: a key that stands there is not confirmed.',
    );
  }

  private async keysOf(persons: readonly string[]): Promise<Map<string, PersonKeyRow>> {
    const rows = await this.collections.personKeys.find({ person: { $in: [...persons] } }).toArray();
    return new Map(rows.map((row) => [placeOf(row), row]));
  }

  private async forgottenAmong(persons: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.collections.forgotten.find({ _id: { $in: [...persons] } }).toArray();
    return new Set(rows.map(({ _id }) => _id));
  }

  private opened(row: PersonKeyRow): PersonKey {
    const { _id: id, person, organisation } = row;
    return { id, person, organisation, secret: this.wrapping.unwrap(row.secret, nameOfPersonKey(row)) };
  }
}

const placeOf = ({ person, organisation }: Pick<PersonKeyRow, 'person' | 'organisation'>): string =>
  JSON.stringify([person, organisation]);

/** Which rows stood there already; whatever else was wrong is thrown. */
export const lostInserts = (error: unknown): readonly number[] => {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  const failures = [error.writeErrors].flat();
  const durable = error.result.getWriteConcernError() === undefined;
  if (!durable || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return failures.map(({ index }) => index);
};
