import { EventStoreDbEventStore } from '@ventanilla/adapters/eventstoredb';
import { MongoDocumentStore, MongoKeyStore, readMasterKey } from '@ventanilla/adapters/mongodb';
import { openAllOrNothing, type OpenParts } from '@ventanilla/chassis';
import {
  MoveRefused,
  type DocumentStore,
  type EventStore,
  type MoveSide,
  type StoresOfService,
} from '@ventanilla/eventing';
import { databaseOf } from '../engines.js';
import { readServiceSettings, type ServiceSettings } from './service-settings.js';

/** A side of a move, and how to leave it. */
export interface OpenSide {
  readonly side: MoveSide;
  close(): Promise<void>;
}

export interface SideOptions {
  /** Whether everything is carried into it: then its key store may be new although its logs are not empty. */
  readonly arriving: boolean;
}

/** Opens the engines of all services, as their settings name them; what several share is opened once. */
export const openDistributedSide = async (
  path: string,
  services: readonly string[],
  options: SideOptions,
): Promise<OpenSide> => {
  const settings = readServiceSettings(path, services);
  const keyStore = commonKeyStore([...settings.values()]);
  return openAllOrNothing(async (opened) => {
    const engines = new SharedEngines(opened);
    const stores = new Map<string, StoresOfService>();
    for (const [service, { config }] of settings)
      stores.set(service, {
        store: await engines.store(config.eventStoreDb),
        documents: await engines.documents(config.mongoDb, config.mongoDbDatabase ?? databaseOf(service)),
      });
    const mayBeNew = async () => options.arriving || (await allEmpty([...stores.values()]));
    const keys = await opened.add(MongoKeyStore.open({ ...keyStore, mayBeNew }));
    return { side: { name: path, services: stores, keys }, close: () => opened.close() };
  });
};

class SharedEngines {
  private readonly stores = new Map<string, EventStore>();
  private readonly databases = new Map<string, DocumentStore>();

  constructor(private readonly opened: OpenParts) {}

  async store(connectionString: string): Promise<EventStore> {
    const known = this.stores.get(connectionString);
    const store = known ?? (await this.opened.add(EventStoreDbEventStore.open({ connectionString })));
    this.stores.set(connectionString, store);
    return store;
  }

  async documents(url: string, database: string): Promise<DocumentStore> {
    const name = JSON.stringify([url, database]);
    const known = this.databases.get(name);
    const documents = known ?? (await this.opened.add(MongoDocumentStore.open({ url, database })));
    this.databases.set(name, documents);
    return documents;
  }
}

const allEmpty = async (stores: readonly StoresOfService[]): Promise<boolean> => {
  const heads = await Promise.all(stores.map(({ store }) => store.head()));
  return heads.every((head) => head === undefined);
};

interface KeyStorePlace {
  readonly url: string;
  readonly database: string;
  readonly masterKey: Buffer;
}

/** Outside names are hashed under one secret: an installation has one key store, or it cannot be moved as one. */
const commonKeyStore = (settings: readonly ServiceSettings[]): KeyStorePlace => {
  const places = settings.map(({ config, env }) => ({
    url: config.keysMongoDb ?? config.mongoDb,
    database: config.keysDatabase,
    masterKey: readMasterKey(env),
  }));
  const [first, ...others] = places;
  const isFirst = ({ url, database, masterKey }: KeyStorePlace): boolean =>
    url === first?.url && database === first.database && masterKey.equals(first.masterKey);
  if (!first || !others.every(isFirst))
    throw new MoveRefused(
      'The services name different key stores. Give all of them the same VENTANILLA_KEYS_MONGODB, ' +
        'VENTANILLA_KEYS_DATABASE and master key.',
    );
  return first;
};
