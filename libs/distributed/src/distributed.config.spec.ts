import { ConfigurationError, readConfiguration } from '@ventanilla/chassis';
import { assertCoherent, DistributedConfig } from './distributed.config.js';

const GOOD = {
  VENTANILLA_ISSUER: 'https://login.example/realms/desk',
  VENTANILLA_EVENTSTOREDB: 'esdb://user:secret@events:2113?tls=true',
  VENTANILLA_MONGODB: 'mongodb://user:secret@documents:27017',
  VENTANILLA_KAFKA: 'kafka-1:9092, kafka-2:9092',
  VENTANILLA_MASTER_KEY_FILE: '/run/secrets/master-key',
};

const read = (change: Record<string, string | undefined>): DistributedConfig => {
  const config = readConfiguration(DistributedConfig, { ...GOOD, ...change });
  assertCoherent(config);
  return config;
};

describe('The configuration of a distributed service', () => {
  it('needs where its engines are, and has defaults for the rest', () => {
    expect(read({})).toMatchObject({
      kafka: ['kafka-1:9092', 'kafka-2:9092'],
      kafkaTls: false,
      kafkaPartitions: 12,
      keysDatabase: 'ventanilla_keys',
      topics: 'ventanilla',
      port: 3000,
    });
  });

  it.each([
    [{ VENTANILLA_ISSUER: '' }, /^VENTANILLA_ISSUER must be set/],
    [
      { VENTANILLA_EVENTSTOREDB: undefined },
      /^VENTANILLA_EVENTSTOREDB must be a connection string that begins/,
    ],
    [{ VENTANILLA_EVENTSTOREDB: 'http://x' }, /^VENTANILLA_EVENTSTOREDB must be a connection string/],
    [{ VENTANILLA_MONGODB: 'mongo:27017' }, /^VENTANILLA_MONGODB must be a connection string/],
    [{ VENTANILLA_KAFKA: 'kafka' }, /^VENTANILLA_KAFKA must name brokers as host:port/],
    [{ VENTANILLA_KAFKA: undefined }, /^VENTANILLA_KAFKA .*not set\.$/],
    [{ VENTANILLA_MASTER_KEY_FILE: ' ' }, /^VENTANILLA_MASTER_KEY_FILE must be more than spaces/],
    [
      { VENTANILLA_MASTER_KEY_FILE: undefined },
      /^VENTANILLA_MASTER_KEY or VENTANILLA_MASTER_KEY_FILE must be set/,
    ],
    [{ VENTANILLA_MASTER_KEY: 'a' }, /^VENTANILLA_MASTER_KEY and VENTANILLA_MASTER_KEY_FILE are both set/],
    [{ VENTANILLA_KAFKA_MECHANISM: 'gssapi' }, /^VENTANILLA_KAFKA_MECHANISM must be one of/],
    [{ VENTANILLA_KAFKA_MECHANISM: 'plain' }, /^VENTANILLA_KAFKA_USERNAME must be set/],
  ])('says which variable is wrong, and why: %j', (change, sentence) => {
    expect(() => read(change)).toThrow(sentence);
  });

  it.each(['esdb://u:p@events:2113', 'esdb+discover://u:p@events', 'esdb://a:2113,b:2113?tls=false'])(
    'takes a connection string that the driver of EventStoreDB takes: %s',
    (text) => {
      expect(read({ VENTANILLA_EVENTSTOREDB: text }).eventStoreDb).toBe(text);
    },
  );

  const begins = /^VENTANILLA_EVENTSTOREDB must be a connection string that begins with esdb/;
  const isWrong = /^VENTANILLA_EVENTSTOREDB is wrong\. /;
  it.each([
    ['kurrentdb://u:hunter2@events:2113', begins],
    ['kurrentdb+discover://u:hunter2@events:2113', begins],
    ['eventstore://u:hunter2@events:2113', begins],
    ['ESDB://u:hunter2@events:2113', begins],
    ['esdb:u:hunter2@events:2113', begins],
    ['esdb://events:2113', isWrong],
    ['esdb://u:hunter2@events:port', isWrong],
    ['esdb://u:hunter2@events?tls=perhaps', isWrong],
    ['esdb://u:hunter2@events?nodePreference=nearest', isWrong],
    ['esdb://u:hunter2@events?tlsCAFile=/no/such/file', isWrong],
    ['esdb://u:hunter2%zz@events', isWrong],
  ])('refuses before anything is opened what that driver does not take: %s', (text, sentence) => {
    const reading = () => read({ VENTANILLA_EVENTSTOREDB: text });
    expect(reading).toThrow(ConfigurationError);
    expect(reading).toThrow(sentence);
    expect(reading).not.toThrow('hunter2');
  });

  it('quotes no secret', () => {
    expect(() => read({ VENTANILLA_MONGODB: 'mongo://user:hunter2@x' })).toThrow(/^((?!hunter2).)*$/);
  });
});
