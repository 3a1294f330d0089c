import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { KeyStoreHarness } from '../../../../eventing/src/key-store/key-store.contract.js';
import { type SpecDatabases, serverUrl } from '../spec-server.js';
import { keyCollections, nameOfPersonKey, nameOfTextBlock } from './key-rows.js';
import { MongoKeyStore, type MongoKeyOptions } from './mongo-key-store.js';
import { Wrapping } from './wrapping.js';

export const newMasterKey = (): Buffer => randomBytes(32);

/** A key store of a spec, and a look at what its database holds. */
export class SpecKeys implements KeyStoreHarness {
  readonly database: string;
  readonly masterKey = newMasterKey();

  constructor(private readonly databases: SpecDatabases) {
    this.database = databases.fresh();
  }

  open(changed: Partial<MongoKeyOptions> = {}): Promise<MongoKeyStore> {
    const { database, masterKey } = this;
    return MongoKeyStore.open({
      url: serverUrl(),
      database,
      masterKey,
      mayBeNew: async () => true,
      ...changed,
    });
  }

  db(): Promise<mongoose.mongo.Db> {
    return this.databases.db(this.database);
  }

  /** Every document of the database, as its bytes. */
  async rawBytes(): Promise<Buffer> {
    const db = await this.db();
    const rows: Uint8Array[] = [];
    for (const { name } of await db.listCollections().toArray())
      for (const row of await db.collection(name).find().toArray())
        rows.push(mongoose.mongo.BSON.serialize(row));
    return Buffer.concat(rows);
  }

  async bytes(): Promise<Buffer> {
    const { personKeys, textBlocks } = keyCollections(await this.db());
    const wrapping = new Wrapping(this.database, [this.masterKey]);
    const wrapped = { secret: { $exists: true } };
    const persons = await personKeys.find(wrapped).toArray();
    const texts = await textBlocks.find(wrapped).toArray();
    return Buffer.concat([
      await this.rawBytes(),
      ...persons.map((row) => wrapping.unwrap(row.secret, nameOfPersonKey(row))),
      ...texts.map((row) => wrapping.unwrap(row.secret, nameOfTextBlock(row))),
    ]);
  }

  async dispose(): Promise<void> {
    await (await this.db()).dropDatabase();
  }
}
