import { EventStoreDbEventStore } from '@ventanilla/adapters/eventstoredb';
import { MongoDocumentStore, MongoKeyStore } from '@ventanilla/adapters/mongodb';
import { OpenParts } from '@ventanilla/chassis';
import { foreignOwnerOf, PersonalDataReader, viewsOf } from '@ventanilla/eventing';
import { readMasterKeys } from '../../../../libs/distributed/src/master-keys.js';
import { serviceDefinitions } from '../suite.views.js';
import type { Remains } from './remains.js';

type Env = Readonly<Record<string, string | undefined>>;

const set = (env: Env, name: string): string => {
  const value = env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
};

/** Of the distributed profile: each service has a log and a database of its own, and copies of what others say. */
export const remainsOfEngines = async (
  common: Env,
  services: Readonly<Record<string, Env>>,
): Promise<Remains> => {
  const opened = new OpenParts();
  const url = set(common, 'VENTANILLA_MONGODB');
  const { present: masterKey } = readMasterKeys(common);
  const database = set(common, 'VENTANILLA_KEYS_DATABASE');
  const mayBeNew = () => Promise.resolve(false);
  const keys = await opened.add(
    MongoKeyStore.open({ url, database, masterKey, otherMasterKeys: [], mayBeNew }),
  );
  const stores = new Map<string, EventStoreDbEventStore>();
  const opener = new PersonalDataReader(keys);
  for (const [name, env] of Object.entries(services)) {
    const connectionString = set(env, 'VENTANILLA_EVENTSTOREDB');
    stores.set(name, await opened.add(EventStoreDbEventStore.open({ connectionString })));
  }
  const storeOf = (name: string): EventStoreDbEventStore => {
    const store = stores.get(name);
    if (!store) throw new Error(`No log of ${name} was left.`);
    return store;
  };
  const views = [];
  for (const definition of serviceDefinitions) {
    const { name } = definition;
    const own = set(services[name] ?? {}, 'VENTANILLA_MONGODB_DATABASE');
    const documents = await opened.add(MongoDocumentStore.open({ url, database: own }));
    for (const view of viewsOf(definition))
      views.push({
        views: [view],
        store: storeOf(foreignOwnerOf(view, name) ?? name),
        documents,
        opener,
      });
  }
  return { logs: [...stores.values()], views, close: () => opened.close() };
};
