import { EventStoreDbEventStore } from '@ventanilla/adapters/eventstoredb';
import { KafkaEvents, KafkaPublisher, type KafkaSettings } from '@ventanilla/adapters/kafka';
import { MongoDocumentStore, MongoKeyStore } from '@ventanilla/adapters/mongodb';
import { openAllOrNothing } from '@ventanilla/chassis';
import {
  DocumentLeases,
  observedPublisher,
  observedStore,
  PersonalDataVault,
  Relay,
  type Alerts,
  type DocumentStore,
  type EventStore,
  type ForeignEvents,
  type KeyStore,
  type Leases,
  type Observer,
} from '@ventanilla/eventing';
import type { Topics } from '@ventanilla/hosting';
import type { DistributedConfig } from './distributed.config.js';
import { readMasterKeys, rotationOf } from './master-keys.js';

/** The engines of one service of the distributed profile. */
export interface Engines {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly keys: KeyStore;
  readonly vault: PersonalDataVault;
  readonly leases: Leases;
  readonly relay: Relay;
  /** Answers how many keys it wrapped anew; absent where no previous master key is known. */
  readonly rotateMasterKey?: () => Promise<number>;
  /** Facts of other services, from their topics. */
  readonly foreign: ForeignEvents;
  close(): Promise<void>;
}

export const kafkaSettingsOf = (config: DistributedConfig, service: string): KafkaSettings => {
  const { kafkaMechanism: mechanism, kafkaUsername: username, kafkaPassword: password } = config;
  return {
    brokers: config.kafka,
    ssl: config.kafkaTls,
    clientId: `ventanilla-${service}`,
    ...(mechanism !== undefined &&
      username !== undefined &&
      password !== undefined && {
        sasl: { mechanism: mechanism as 'plain', username, password },
      }),
  };
};

export const topicNameOf = ({ topics }: DistributedConfig, service: string): string =>
  `${topics}.${service}.events`;

/** For the description of what is published. */
export const topicsOf = (config: DistributedConfig): Topics => ({
  nameOf: (service) => topicNameOf(config, service),
  partitions: config.kafkaPartitions,
});

export const databaseOf = (service: string): string => `ventanilla_${service.replaceAll('-', '_')}`;

export interface Surroundings {
  readonly alerts: Alerts;
  readonly observer: Observer;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens the engines that a configuration names. The broker need not be there: the relay and the subscriptions to other
 * services wait for it (R11).
 */
export const openEngines = (
  service: string,
  config: DistributedConfig,
  { alerts, observer, env }: Surroundings,
): Promise<Engines> =>
  openAllOrNothing(async (opened) => {
    const masterKeys = readMasterKeys(env);
    const { present: masterKey, previous } = masterKeys;
    const bare = await opened.add(EventStoreDbEventStore.open({ connectionString: config.eventStoreDb }));
    const store = observedStore(bare, observer);
    const keys = await opened.add(
      MongoKeyStore.open({
        url: config.keysMongoDb ?? config.mongoDb,
        database: config.keysDatabase,
        masterKey,
        otherMasterKeys: previous ? [previous] : [],
        mayBeNew: async () => (await store.head()) === undefined,
      }),
    );
    const documents = await opened.add(
      MongoDocumentStore.open({
        url: config.mongoDb,
        database: config.mongoDbDatabase ?? databaseOf(service),
      }),
    );
    const topic = await opened.add(publisherOf(service, config));
    const publisher = observedPublisher(service, topic, observer);
    const relay = new Relay({ service }, { store, publisher, alerts, nowMs: Date.now });
    const leases = await DocumentLeases.open(documents);
    const vault = new PersonalDataVault(keys);
    const rotateMasterKey = rotationOf(config, masterKeys);
    const foreign = await KafkaEvents.open({
      settings: kafkaSettingsOf(config, service),
      topicOf: (owner) => topicNameOf(config, owner),
      groups: config.topics,
      store,
      documents,
      alerts,
    });
    const close = (): Promise<void> => opened.close();
    return { store, documents, keys, vault, leases, relay, foreign, rotateMasterKey, close };
  });

const publisherOf = (service: string, config: DistributedConfig): KafkaPublisher =>
  new KafkaPublisher({
    settings: kafkaSettingsOf(config, service),
    service,
    topic: topicNameOf(config, service),
    partitions: config.kafkaPartitions,
    replicationFactor: config.kafkaReplicas,
    schemaUrl: (type) => `${config.publicUrl}/api/v1/${service}/schemas/${type}`,
  });
