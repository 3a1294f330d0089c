import { destroyedOnEither, KeysOfAnotherStore, type KeyRecord } from '@ventanilla/eventing/ports';
import type { MongoCollection } from '../connection.js';
import { MARK } from './key-database.js';
import {
  ALIVE,
  nameOfPersonKey,
  nameOfStore,
  nameOfTextBlock,
  type KeyCollections,
  type PersonKeyRow,
} from './key-rows.js';
import type { OutsideNames } from './outside-names.js';
import { lostInserts } from './person-keys.js';
import type { Wrapping } from './wrapping.js';

type RecordOf<Kind extends KeyRecord['kind']> = Extract<KeyRecord, { kind: Kind }>;

/** A block of text keys has 32 kB. */
const AT_ONCE = 200;

/** Every row but the collection's mark, some at once, by their ids. */
async function* rowsOf<Row extends { readonly _id: string }>(rows: MongoCollection<Row>) {
  const untyped = rows as unknown as MongoCollection<{ readonly _id: string }>;
  for (let after = MARK; ;) {
    const some = await untyped
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    const last = some.at(-1);
    if (!last) return;
    yield some as unknown as readonly Row[];
    after = last._id;
  }
}

/** A key store as a whole, for whoever carries it. */
export class MongoKeyArchive {
  constructor(
    private readonly collections: KeyCollections,
    private readonly wrapping: Wrapping,
    private readonly outsideNames: OutsideNames,
  ) {}

  async *records(): AsyncGenerator<readonly KeyRecord[], void> {
    const { forgotten, personKeys, textBlocks, names } = this.collections;
    yield [{ kind: 'secret', secret: await this.secret() }];
    for await (const rows of rowsOf(forgotten))
      yield rows.map(({ _id }) => ({ kind: 'forgotten', person: _id }));
    for await (const rows of rowsOf(personKeys)) yield rows.map((row) => this.keyIn(row));
    for await (const rows of rowsOf(textBlocks))
      yield rows.map((row) => {
        const secrets = this.wrapping.unwrap(row.secret, nameOfTextBlock(row));
        return { kind: 'text-block', id: row._id, secrets };
      });
    for await (const rows of rowsOf(names))
      yield rows.map(({ _id, person }) => ({ kind: 'name', hash: Buffer.from(_id, 'base64'), person }));
  }

  async put(records: readonly KeyRecord[]): Promise<void> {
    const of = <Kind extends KeyRecord['kind']>(kind: Kind): readonly RecordOf<Kind>[] =>
      records.filter((record): record is RecordOf<Kind> => record.kind === kind);
    for (const { secret } of of('secret')) await this.adopt(secret);
    await this.bury(of('forgotten').map(({ person }) => person));
    await this.putKeys(of('person-key'));
    for (const block of of('text-block')) await this.putBlock(block);
    await this.putNames(of('name'));
  }

  private keyIn(row: PersonKeyRow): KeyRecord {
    const { _id: id, person, organisation } = row;
    const named = { kind: 'person-key', id, person, organisation } as const;
    const wrapped = row.secret as PersonKeyRow['secret'] | undefined;
    return wrapped ? { ...named, secret: this.wrapping.unwrap(wrapped, nameOfPersonKey(row)) } : named;
  }

  private async secret(): Promise<Buffer> {
    const row = await this.collections.store.findOne({ _id: 'store' });
    if (!row) throw new Error('The key store has no secret.');
    return this.wrapping.unwrap(row.secret, nameOfStore(row));
  }

  private async adopt(secret: Buffer): Promise<void> {
    const { store, names } = this.collections;
    if ((await this.secret()).equals(secret)) return;
    if (await names.findOne({ _id: { $ne: MARK } })) throw new KeysOfAnotherStore();
    const row = await store.findOne({ _id: 'store' });
    const wrapped = this.wrapping.wrap(secret, nameOfStore({ id: row?.id ?? '' }));
    await store.updateOne({ _id: 'store' }, { $set: { secret: wrapped } });
    this.outsideNames.hashUnder(secret);
  }

  private async bury(persons: readonly string[]): Promise<void> {
    if (persons.length === 0) return;
    const { forgotten, personKeys, names } = this.collections;
    const since = new Date();
    await insertMissing(
      forgotten,
      persons.map((_id) => ({ _id, since })),
    );
    const theirs = { person: { $in: [...persons] } };
    await personKeys.updateMany({ ...theirs, ...ALIVE }, { $unset: { secret: '' } });
    await names.deleteMany(theirs);
  }

  private async putKeys(keys: readonly RecordOf<'person-key'>[]): Promise<void> {
    if (keys.length === 0) return;
    const { personKeys } = this.collections;
    const forgotten = await this.forgottenAmong(keys.map(({ person }) => person));
    const isAlive = (key: RecordOf<'person-key'>) => key.secret !== undefined && !forgotten.has(key.person);
    await insertMissing(
      personKeys,
      keys.map((key) => this.rowOf(key, isAlive(key))),
    );
    const ids = keys.map(({ id }) => id);
    if ((await personKeys.countDocuments({ _id: { $in: ids } })) !== keys.length)
      throw new KeysOfAnotherStore();
    const destroyed = keys.filter((key) => !isAlive(key)).map(({ id }) => id);
    if (destroyed.length > 0)
      await personKeys.updateMany({ _id: { $in: destroyed }, ...ALIVE }, { $unset: { secret: '' } });
  }

  private rowOf({ id, person, organisation, secret }: RecordOf<'person-key'>, alive: boolean) {
    const named = { _id: id, person, organisation };
    return alive && secret ? { ...named, secret: this.wrapping.wrap(secret, nameOfPersonKey(named)) } : named;
  }

  private async putBlock({ id, secrets }: RecordOf<'text-block'>): Promise<void> {
    const { textBlocks } = this.collections;
    const secret = this.wrapping.wrap(secrets, nameOfTextBlock({ _id: id }));
    await insertMissing(textBlocks, [{ _id: id, secret }]);
    const standing = await textBlocks.findOne({ _id: id });
    if (!standing || standing.secret.nonce === secret.nonce) return;
    const known = this.wrapping.unwrap(standing.secret, nameOfTextBlock(standing));
    const merged = destroyedOnEither(secrets, known);
    if (merged.equals(known)) return;
    const renewed = this.wrapping.wrap(merged, nameOfTextBlock(standing));
    const unchanged = { _id: id, 'secret.nonce': standing.secret.nonce };
    await textBlocks.updateOne(unchanged, { $set: { secret: renewed } });
  }

  private async putNames(names: readonly RecordOf<'name'>[]): Promise<void> {
    const forgotten = await this.forgottenAmong(names.map(({ person }) => person));
    const rows = names.filter(({ person }) => !forgotten.has(person));
    await insertMissing(
      this.collections.names,
      rows.map(({ hash, person }) => ({ _id: hash.toString('base64'), person })),
    );
  }

  private async forgottenAmong(persons: readonly string[]): Promise<ReadonlySet<string>> {
    if (persons.length === 0) return new Set();
    const rows = await this.collections.forgotten.find({ _id: { $in: [...persons] } }).toArray();
    return new Set(rows.map(({ _id }) => _id));
  }
}

/** What is there already is left as it is. */
const insertMissing = async <Row extends { readonly _id: string }>(
  collection: MongoCollection<Row>,
  rows: readonly { readonly _id: string; readonly [field: string]: unknown }[],
): Promise<void> => {
  if (rows.length === 0) return;
  const untyped = collection as unknown as MongoCollection<{ readonly _id: string }>;
  try {
    await untyped.insertMany([...rows], { ordered: false });
  } catch (error) {
    lostInserts(error);
  }
};
