import type { MessagePort } from 'node:worker_threads';
import {
  type Collection,
  type CollectionDefinition,
  type CollectionOptions,
  type DocumentStore,
  DocumentStoreUnavailable,
  type DocumentWrite,
} from '@ventanilla/eventing/ports';
import { serveRpc } from './rpc.js';

/** Carries out another thread's writes on a store of this one: the counterpart of `RemoteDocumentStore`. */
export function serveDocumentWrites(port: MessagePort, store: DocumentStore): void {
  const opened = new Map<string, Collection>();
  const collection = (name: string): Collection => {
    const known = opened.get(name);
    if (!known) throw new DocumentStoreUnavailable(`The collection ${name} was not opened on this port.`);
    return known;
  };

  serveRpc(port, {
    collection: async (definition: CollectionDefinition, options: CollectionOptions) => {
      opened.set(definition.name, await store.collection(definition, options));
      return undefined;
    },
    collections: async () => JSON.stringify(await store.collections()),
    drop: async (name: string) => {
      await store.drop(name);
      return undefined;
    },
    write: async (name: string, writes: readonly DocumentWrite[]) =>
      JSON.stringify(await collection(name).write(writes)),
    remove: async (name: string, id: string) => {
      await collection(name).remove(id);
      return undefined;
    },
    purgeWords: async () => {
      await store.purgeWords();
      return undefined;
    },
    eraseWords: async (person: string) => JSON.stringify(await store.eraseWords(person)),
  });
}
