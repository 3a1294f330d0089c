import { destroyedOnEither, KeysOfAnotherStore, type KeyRecord } from '@ventanilla/eventing';
import type { MongoCollection } from '../connection.js';
import { forgetPerson, noteDestroyed } from './forget-person.js';
import { isDuplicateKey, MARK } from './key-database.js';
import { nameOfPersonKey, nameOfStore, nameOfTextBlock, type KeyCollections } from './key-rows.js';
import type { OutsideNames } from './outside-names.js';
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
    const { forgotten, personKeys, destroyedKeys, textBlocks, names } = this.collections;
    yield [{ kind: 'secret', secret: await this.secret() }];
    for await (const rows of rowsOf(forgotten))
      yield rows.map(({ _id }) => ({ kind: 'forgotten', person: _id }));
    for await (const rows of rowsOf(personKeys))
      yield rows.map((row) => {
        const { _id: id, person, organisation } = row;
        const secret = this.wrapping.unwrap(row.secret, nameOfPersonKey(row));
        return { kind: 'person-key', id, person, organisation, secret };
      });
    for await (const rows of rowsOf(destroyedKeys))
      yield rows.map(({ _id: id, person, organisation }) => ({
        kind: 'person-key',
        id,
        person,
        organisation,
      }));
    for await (const rows of rowsOf(textBlocks))
      yield rows.map((row) => {
        const secrets = this.wrapping.unwrap(row.secret, nameOfTextBlock(row));
        return { kind: 'text-block', id: row._id, secrets };
      });
    for await (const rows of rowsOf(names))
      yield rows.map(({ _id, person }) => ({ kind: 'name', hash: Buffer.from(_id, 'base64'), person }));
  }

  async put(record: KeyRecord): Promise<void> {
    switch (record.kind) {
      case 'secret':
        return this.adopt(record);
      case 'forgotten':
        return void (await forgetPerson(this.collections, record.person));
      case 'person-key':
        return this.putKey(record);
      case 'text-block':
        return this.putBlock(record);
      case 'name':
        return this.putName(record);
    }
  }

  private async secret(): Promise<Buffer> {
    const row = await this.collections.store.findOne({ _id: 'store' });
    if (!row) throw new Error('The key store has no secret.');
    return this.wrapping.unwrap(row.secret, nameOfStore(row));
  }

  private async adopt({ secret }: RecordOf<'secret'>): Promise<void> {
    const { store, names } = this.collections;
    if ((await this.secret()).equals(secret)) return;
    if (await names.findOne({ _id: { $ne: MARK } })) throw new KeysOfAnotherStore();
    const row = await store.findOne({ _id: 'store' });
    const wrapped = this.wrapping.wrap(secret, nameOfStore({ id: row?.id ?? '' }));
    await store.updateOne({ _id: 'store' }, { $set: { secret: wrapped } });
    this.outsideNames.hashUnder(secret);
  }

  private async putKey({ id, person, organisation, secret }: RecordOf<'person-key'>): Promise<void> {
    const { personKeys, destroyedKeys, forgotten } = this.collections;
    const named = { _id: id, person, organisation };
    if (secret === undefined || (await forgotten.findOne({ _id: person }))) {
      await noteDestroyed(destroyedKeys, named);
      return void (await personKeys.deleteOne({ _id: id }));
    }
    const standing = await personKeys.findOne({ person, organisation });
    if (standing && standing._id !== id) throw new KeysOfAnotherStore();
    await unlessThere(
      personKeys.insertOne({ ...named, secret: this.wrapping.wrap(secret, nameOfPersonKey(named)) }),
    );
  }

  private async putBlock({ id, secrets }: RecordOf<'text-block'>): Promise<void> {
    const { textBlocks } = this.collections;
    const standing = await textBlocks.findOne({ _id: id });
    if (!standing) {
      const secret = this.wrapping.wrap(secrets, nameOfTextBlock({ _id: id }));
      return unlessThere(textBlocks.insertOne({ _id: id, secret }));
    }
    const merged = destroyedOnEither(
      secrets,
      this.wrapping.unwrap(standing.secret, nameOfTextBlock(standing)),
    );
    const secret = this.wrapping.wrap(merged, nameOfTextBlock(standing));
    await textBlocks.updateOne({ _id: id, 'secret.nonce': standing.secret.nonce }, { $set: { secret } });
  }

  private async putName({ hash, person }: RecordOf<'name'>): Promise<void> {
    const { names, forgotten } = this.collections;
    if (await forgotten.findOne({ _id: person })) return;
    await unlessThere(names.insertOne({ _id: hash.toString('base64'), person }));
  }
}

const unlessThere = async (inserting: Promise<unknown>): Promise<void> => {
  try {
    await inserting;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
};
