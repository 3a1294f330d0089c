import { randomBytes, randomUUID } from 'node:crypto';
import { SECRET_BYTES, StoreDamaged } from '@ventanilla/eventing';
import mongoose from 'mongoose';
import { nameOfStore, type KeyCollections, type StoreRow } from './key-rows.js';
import type { Wrapping } from './wrapping.js';

const FORMAT = 1;
const DUPLICATE_KEY = 11_000;
/** A row of this id stands in every collection: one that was lost or emptied is not taken for one without keys. */
export const MARK = '';

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;

export interface Opening {
  readonly database: string;
  readonly collections: KeyCollections;
  readonly wrapping: Wrapping;
  readonly mayBeNew: () => Promise<boolean>;
}

export interface OpenedKeys {
  readonly id: string;
  readonly secret: Buffer;
}

/**
 * Opens the key store in a database, or makes one there. `StoreDamaged` where something of it is gone, or where there
 * is none and it may not be new; `WrongMasterKey` where any key is wrapped by a master key that was not given.
 */
export const openKeys = async (opening: Opening): Promise<OpenedKeys> => {
  const { collections, wrapping } = opening;
  let row = await collections.store.findOne({ _id: 'store' });
  if (!row) row = await makeStore(opening);
  if (row.format > FORMAT)
    throw new Error(
      `The key database ${opening.database} has format ${row.format}; this build knows ${FORMAT}.`,
    );
  const secret = wrapping.unwrap(row.secret, nameOfStore(row));
  if (row.ready) await assertMarked(opening);
  else await markAll(opening);
  await assertMasterKeys(opening);
  return { id: row.id, secret };
};

/** Insert once: of two that make it at once, both use the winner's. */
const makeStore = async (opening: Opening): Promise<StoreRow> => {
  const { collections, wrapping, database } = opening;
  if (await anyMark(opening)) throw damaged(database, 'it has lost its secret');
  if (!(await opening.mayBeNew())) throw damaged(database, 'it is empty, and the event log is not');
  await makeIndexes(collections);
  const id = randomUUID();
  const secret = wrapping.wrap(randomBytes(SECRET_BYTES), nameOfStore({ id }));
  const made: StoreRow = { _id: 'store', id, format: FORMAT, ready: false, secret };
  try {
    await collections.store.insertOne(made);
    return made;
  } catch (error) {
    const winner = isDuplicateKey(error) && (await collections.store.findOne({ _id: 'store' }));
    if (winner) return winner;
    throw error;
  }
};

const makeIndexes = async ({ personKeys, textBlocks, names }: KeyCollections): Promise<void> => {
  await personKeys.createIndex({ person: 1, organisation: 1 }, { unique: true });
  await personKeys.createIndex({ 'secret.master': 1 });
  await textBlocks.createIndex({ 'secret.master': 1 });
  await names.createIndex({ person: 1 });
};

const marked = ({ personKeys, textBlocks, names, forgotten }: KeyCollections) =>
  [personKeys, textBlocks, names, forgotten] as unknown as readonly KeyCollections['forgotten'][];

const markAll = async ({ collections }: Opening): Promise<void> => {
  for (const collection of marked(collections)) await putOnce(collection, MARK);
  await collections.store.updateOne({ _id: 'store' }, { $set: { ready: true } });
};

/** Two that put the same row at once are both right. */
export const putOnce = async (rows: KeyCollections['forgotten'], _id: string): Promise<void> => {
  try {
    await rows.updateOne({ _id }, { $set: { since: new Date() } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
};

const anyMark = async ({ collections }: Opening): Promise<boolean> => {
  for (const collection of marked(collections)) if (await collection.findOne({ _id: MARK })) return true;
  return false;
};

const assertMarked = async ({ collections, database }: Opening): Promise<void> => {
  for (const collection of marked(collections)) {
    if (!(await collection.findOne({ _id: MARK })))
      throw damaged(database, `its collection ${collection.collectionName} was lost`);
  }
};

/** While a master key is being replaced both are needed; one alone would open some keys and not others. */
const assertMasterKeys = async ({ collections, wrapping }: Opening): Promise<void> => {
  const notGiven = { 'secret.master': { $exists: true, $nin: [...wrapping.ids] } };
  const found =
    (await collections.personKeys.findOne(notGiven)) ?? (await collections.textBlocks.findOne(notGiven));
  if (found) throw wrapping.refuse(found.secret.master);
};

const damaged = (database: string, what: string): StoreDamaged =>
  new StoreDamaged(`The key database ${database} is damaged: ${what}. Restore a backup.`);
