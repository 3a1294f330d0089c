import { type MongoOptions, type MongoCollection, connected } from '../connection.js';
import { keyCollections, nameOfPersonKey, nameOfStore, nameOfTextBlock } from './key-rows.js';
import { unavailable } from './mongo-key-store.js';
import { idOfMasterKey, type Wrapped, type WrappedName, Wrapping } from './wrapping.js';

export interface Rotation extends MongoOptions {
  /** The master key that goes, and the one that comes; 32 bytes each. */
  readonly from: Buffer;
  readonly to: Buffer;
  /** Told how many values have been rewrapped so far. */
  readonly onProgress?: (rewrapped: number) => void;
}

interface WrappedRow {
  readonly _id: string;
  readonly secret: Wrapped;
}

const LARGEST_STEP = 100;

/**
 * Rewraps everything by another master key, while keys are in use by instances that were given both. Each value
 * changes alone and on condition of what was read, so that it may end anywhere and be run again; the store's own secret
 * comes last. Instances must wrap by the new one before. Answers how many values this run rewrapped.
 * Errors: `KeyStoreUnavailable`, `WrongMasterKey`, `StoreDamaged`.
 */
export const rotateMasterKey = async (rotation: Rotation): Promise<number> => {
  const { from, to, database: name, onProgress = () => undefined } = rotation;
  const wrapping = new Wrapping(name, [to, from]);
  const database = await connected(rotation, unavailable);
  try {
    const { personKeys, textBlocks, store } = keyCollections(database.db);
    const rewrapper = new Rewrapper(wrapping, idOfMasterKey(from), {
      atOnce: Math.min(LARGEST_STEP, database.writesAtOnce),
      onProgress,
    });
    await database.calls.runLong(async () => {
      await rewrapper.all(personKeys, nameOfPersonKey);
      await rewrapper.all(textBlocks, nameOfTextBlock);
      await rewrapper.all(store, nameOfStore);
    });
    return rewrapper.rewrapped;
  } finally {
    await database.close();
  }
};

class Rewrapper {
  rewrapped = 0;

  constructor(
    private readonly wrapping: Wrapping,
    private readonly from: string,
    private readonly how: { readonly atOnce: number; readonly onProgress: (rewrapped: number) => void },
  ) {}

  /** Until none is left: what was made by the old one meanwhile is found by the next look. */
  async all<Row extends WrappedRow>(
    collection: MongoCollection<Row>,
    nameOf: (row: Row) => WrappedName,
  ): Promise<void> {
    const rows = collection as unknown as MongoCollection<WrappedRow>;
    for (;;) {
      const some = await rows.find({ 'secret.master': this.from }).limit(this.how.atOnce).toArray();
      if (some.length === 0) return;
      const updates = some.map((row) => this.rewrap(row, nameOf(row as Row)));
      const { modifiedCount } = await rows.bulkWrite(updates, { ordered: false });
      this.how.onProgress((this.rewrapped += modifiedCount));
    }
  }

  private rewrap({ _id, secret }: WrappedRow, name: WrappedName) {
    const renewed = this.wrapping.wrap(this.wrapping.unwrap(secret, name), name);
    const filter = { _id, 'secret.nonce': secret.nonce };
    return { updateOne: { filter, update: { $set: { secret: renewed } } } };
  }
}
