import { randomBytes } from 'node:crypto';
import { EventStoreDbEventStore } from '@ventanilla/adapters/eventstoredb';
import { KafkaPublisher } from '@ventanilla/adapters/kafka';
import { MongoDocumentStore, MongoKeyStore } from '@ventanilla/adapters/mongodb';
import { nobody } from '@ventanilla/eventing';
import { asyncApiDocument } from '@ventanilla/hosting';
import type { DistributedConfig } from './distributed.config.js';
import { openEngines, topicsOf } from './engines.js';

describe('what a distributed service says of its topic', () => {
  it('is what its configuration says', () => {
    const config = { topics: 'northwind.desk', kafkaPartitions: 3 } as DistributedConfig;
    const document = asyncApiDocument(
      [{ name: 'incident', events: [] }],
      'https://x.example',
      topicsOf(config),
    );
    expect(document['channels']).toMatchObject({
      'incident.topic': {
        address: 'northwind.desk.incident.events',
        bindings: { kafka: { topic: 'northwind.desk.incident.events', partitions: 3 } },
      },
    });
  });
});

describe('Engines of which one does not open', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are closed in the opposite order', async () => {
    const closed: string[] = [];
    const engine = (name: string) => ({ close: async () => void closed.push(name) });
    jest.spyOn(EventStoreDbEventStore, 'open').mockResolvedValue(engine('log') as EventStoreDbEventStore);
    jest.spyOn(MongoKeyStore, 'open').mockResolvedValue(engine('keys') as MongoKeyStore);
    jest.spyOn(KafkaPublisher.prototype, 'close').mockImplementation(engine('publisher').close);
    const documents = {
      ...engine('documents'),
      collection: () => Promise.reject(new Error('The document store went away.')),
    };
    jest.spyOn(MongoDocumentStore, 'open').mockResolvedValue(documents as unknown as MongoDocumentStore);
    const config = { topics: 'desk', kafka: ['127.0.0.1:1'], mongoDb: 'mongodb://127.0.0.1:1' };
    const env = { VENTANILLA_MASTER_KEY: randomBytes(32).toString('base64') };
    const surroundings = { alerts: { raise: () => undefined }, observer: nobody, env };
    const opening = openEngines('incident', config as unknown as DistributedConfig, surroundings);
    await expect(opening).rejects.toThrow('went away');
    expect(closed).toEqual(['publisher', 'documents', 'keys', 'log']);
  });
});
