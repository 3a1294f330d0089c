import type { Db, MongoCollection } from '../connection.js';
import type { Wrapped, WrappedName } from './wrapping.js';

/** A destroyed key loses its secret and stays as a row: what it sealed is never taken for lost. */
export interface PersonKeyRow {
  readonly _id: string;
  readonly person: string;
  readonly organisation: string;
  readonly secret: Wrapped;
}

export interface TextBlockRow {
  readonly _id: string;
  readonly secret: Wrapped;
}

export interface OutsideNameRow {
  /** The name's HMAC in base64. */
  readonly _id: string;
  readonly person: string;
}

export interface TombstoneRow {
  readonly _id: string;
}

/** The one row that makes a database a key store, with the secret that names are hashed under. */
export interface StoreRow {
  readonly _id: 'store';
  readonly id: string;
  readonly format: number;
  /** False while its collections are being marked. */
  readonly ready: boolean;
  readonly secret: Wrapped;
  /** How far whoever the log says to forget is destroyed; absent where nothing is known. */
  readonly forgottenUpTo?: string;
}

export interface KeyCollections {
  readonly store: MongoCollection<StoreRow>;
  readonly personKeys: MongoCollection<PersonKeyRow>;
  readonly textBlocks: MongoCollection<TextBlockRow>;
  readonly names: MongoCollection<OutsideNameRow>;
  readonly forgotten: MongoCollection<TombstoneRow>;
}

/** Read is what a majority has: a key that a failover could take away again must seal nothing. */
export const keyCollections = (db: Db): KeyCollections => {
  const options = { readConcern: { level: 'majority' } } as const;
  return {
    store: db.collection('store', options),
    personKeys: db.collection('person_keys', options),
    textBlocks: db.collection('text_blocks', options),
    names: db.collection('outside_names', options),
    forgotten: db.collection('forgotten', options),
  };
};

export const nameOfPersonKey = (row: Omit<PersonKeyRow, 'secret'>): WrappedName => [
  'person',
  row._id,
  row.person,
  row.organisation,
];
export const nameOfTextBlock = ({ _id }: Pick<TextBlockRow, '_id'>): WrappedName => ['texts', _id];
export const nameOfStore = ({ id }: Pick<StoreRow, 'id'>): WrappedName => ['store', id];

/** Of person keys: those that were not destroyed, and no mark. */
export const ALIVE = { secret: { $exists: true } } as const;
