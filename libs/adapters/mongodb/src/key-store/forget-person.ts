import { isDuplicateKey, putOnce } from './key-database.js';
import type { DestroyedKeyRow, KeyCollections } from './key-rows.js';

export interface Forgotten {
  readonly destroyedKeys: number;
  readonly destroyedNames: number;
}

/**
 * The tombstone first: a key that is being made meanwhile finds it, or is found here. Then whose the keys were, so that
 * what they sealed is never taken for lost; then they go.
 */
export const forgetPerson = async (
  { forgotten, personKeys, names, destroyedKeys }: KeyCollections,
  person: string,
): Promise<Forgotten> => {
  await putOnce(forgotten, person);
  for (const { _id, organisation } of await personKeys.find({ person }).toArray())
    await noteDestroyed(destroyedKeys, { _id, person, organisation });
  const { deletedCount } = await personKeys.deleteMany({ person });
  const { deletedCount: destroyedNames } = await names.deleteMany({ person });
  return { destroyedKeys: deletedCount, destroyedNames };
};

export const noteDestroyed = async (
  rows: KeyCollections['destroyedKeys'],
  row: DestroyedKeyRow,
): Promise<void> => {
  try {
    await rows.insertOne({ ...row });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
};
