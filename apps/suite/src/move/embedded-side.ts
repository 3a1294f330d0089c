import { SqliteDocumentStore } from '@ventanilla/adapters/sqlite';
import { openAllOrNothing } from '@ventanilla/chassis';
import type { OpenSide } from '@ventanilla/distributed';
import type { DocumentStore, EventStore, KeyArchive, MoveSide } from '@ventanilla/eventing';
import { dataFiles } from '../care/data-files.js';
import { openKeysAndLog } from '../care/whole-folder.js';
import { serviceDefinitions } from '../suite.views.js';

export interface EmbeddedEngines {
  /** Without a gate before it. */
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly keys: KeyArchive;
}

/** A data folder as one side of a move: all services over one log. */
export const embeddedSide = (folder: string, { store, documents, keys }: EmbeddedEngines): MoveSide => ({
  name: folder,
  keys,
  services: new Map(serviceDefinitions.map(({ name }) => [name, { store, documents }])),
});

/** The engines of a data folder that nobody works with; its lock is the caller's. */
export const openEmbeddedSide = (folder: string): Promise<OpenSide> =>
  openAllOrNothing(async (opened) => {
    const files = dataFiles(folder);
    const { keys, store } = await opened.add(openKeysAndLog(files));
    const documents = await opened.add(new SqliteDocumentStore(files.views));
    return { side: embeddedSide(folder, { store, documents, keys }), close: () => opened.close() };
  });
