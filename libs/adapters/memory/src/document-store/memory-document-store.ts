import {
  type Collection,
  type CollectionDefinition,
  type DocumentStore,
  DocumentStoreUnavailable,
  checkDefinition,
} from '@ventanilla/eventing';
import { MemoryCollection } from './memory-collection.js';

/** A document store for specs: every promise of the port, no index, nothing kept. */
export class MemoryDocumentStore implements DocumentStore {
  private readonly known = new Map<string, MemoryCollection>();
  private available = true;

  /** Specs of degraded operation take the store away with this, and give it back. */
  setAvailable(available: boolean): void {
    this.available = available;
  }

  async collection(definition: CollectionDefinition): Promise<Collection> {
    checkDefinition(definition);
    await this.check();
    const { name } = definition;
    const collection = this.known.get(name) ?? new MemoryCollection(name, () => this.check());
    this.known.set(name, collection);
    return collection;
  }

  async collections(): Promise<readonly string[]> {
    await this.check();
    return [...this.known.keys()];
  }

  async drop(name: string): Promise<void> {
    await this.check();
    this.known.delete(name);
  }

  async eraseWords(person: string): Promise<number> {
    await this.check();
    if (person === '') return 0;
    return [...this.known.values()].reduce((sum, collection) => sum + collection.eraseWords(person), 0);
  }

  async purgeWords(): Promise<void> {
    await this.check();
  }

  async close(): Promise<void> {
    this.available = false;
  }

  private async check(): Promise<void> {
    if (!this.available) throw new DocumentStoreUnavailable('The document store is not available.');
  }
}
