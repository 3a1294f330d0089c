import { type CollectionDefinition, indexFields } from '@ventanilla/eventing';
import mongoose from 'mongoose';
import type { Db } from '../connection.js';
import { pathOf } from './rows.js';

export interface IndexSpec {
  readonly name: string;
  readonly key: Record<string, 1 | -1>;
}

/** What a view declares, between what every query asks for and the id that breaks ties. None is sparse here. */
export function indexSpec(index: readonly string[]): IndexSpec {
  const fields = indexFields(index);
  const declared = fields.map(({ field, descending }) => [pathOf(field), descending ? -1 : 1] as const);
  const tie = fields.at(-1)?.descending ? -1 : 1;
  const key = Object.fromEntries([
    ['live', 1],
    ...declared,
    ...(fields.some(({ field }) => field === '_id') ? [] : [['_id', tie]]),
  ]);
  const names = fields.map(({ field, descending }) => `${descending ? '-' : ''}${field}`);
  return { name: names.join(',') || 'live', key: key as IndexSpec['key'] };
}

export const indexSpecs = ({ indexes }: CollectionDefinition): readonly IndexSpec[] => indexes.map(indexSpec);

/** Makes the indexes that are missing. Building one over everything may take longer than a connection may be silent. */
export async function makeIndexes(db: Db, collection: string, specs: readonly IndexSpec[]): Promise<void> {
  for (;;) {
    const existing = new Set((await db.collection(collection).indexes()).map(({ name }) => name));
    const missing = specs.filter(({ name }) => !existing.has(name));
    if (missing.length === 0 || (await areMade(db, collection, missing))) return;
  }
}

/** False where it is not known yet: the server goes on building, and whoever asks for the same again waits for it. */
async function areMade(db: Db, collection: string, missing: readonly IndexSpec[]): Promise<boolean> {
  try {
    await db.collection(collection).createIndexes([...missing]);
    return true;
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoNetworkTimeoutError) return false;
    throw error;
  }
}
