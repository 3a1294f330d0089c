import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KeyDestroyed, KeyStoreUnavailable, type OutsideName } from '@ventanilla/eventing';
import { isDuplicateKey } from './key-database.js';
import type { KeyCollections } from './key-rows.js';

const ATTEMPTS = 50;
const BETWEEN_MS = 20;

/** Whose an outside name is, by the name's HMAC. */
export class OutsideNames {
  constructor(
    private readonly collections: KeyCollections,
    private secret: Buffer,
  ) {}

  /** Another store's secret was taken over, while there were no names. */
  hashUnder(secret: Buffer): void {
    this.secret = secret;
  }

  async find(name: OutsideName): Promise<string | undefined> {
    return (await this.collections.names.findOne({ _id: this.hashOf(name) }))?.person;
  }

  /** As with keys, the tombstone is looked for last. */
  async link(name: OutsideName, person: string): Promise<string> {
    const _id = this.hashOf(name);
    const owner = await this.insertedOrOwner(_id, person);
    if (await this.collections.forgotten.findOne({ _id: person })) {
      await this.collections.names.deleteOne({ _id, person });
      throw new KeyDestroyed(person);
    }
    return owner;
  }

  async unlink(name: OutsideName, person: string): Promise<void> {
    await this.collections.names.deleteOne({ _id: this.hashOf(name), person });
  }

  private async insertedOrOwner(_id: string, person: string): Promise<string> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        await this.collections.names.insertOne({ _id, person });
        return person;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const owner = await this.collections.names.findOne({ _id });
      if (owner) return owner.person;
      await sleep(BETWEEN_MS);
    }
    throw new KeyStoreUnavailable(
      'The key store cannot be used now: a name that stands there is not confirmed.',
    );
  }

  private hashOf({ system, name }: OutsideName): string {
    return createHmac('sha256', this.secret)
      .update(JSON.stringify([system, name]))
      .digest('base64');
  }
}
