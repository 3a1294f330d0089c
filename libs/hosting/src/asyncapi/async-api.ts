import { VERSION } from '@ventanilla/chassis';
import { publishedSchema, storedType, type EventDefinition } from '@ventanilla/contracts/definition';
import { cloudEventOf, deliveryHeaders, recordHeaders } from './event-schemas.js';

type Json = Readonly<Record<string, unknown>>;

/** A service whose events are described. */
export interface DescribedEvents {
  readonly name: string;
  readonly events: readonly EventDefinition[];
}

/** What the topics of an installation are called, and how many partitions each has. */
export interface Topics {
  readonly nameOf: (service: string) => string;
  readonly partitions: number;
}

/** As an installation has them that says nothing else. */
export const USUAL_TOPICS: Topics = {
  nameOf: (service) => `ventanilla.${service}.events`,
  partitions: 12,
};

const JSON_SCHEMA = 'application/schema+json;version=draft-07';
const FOR_EVER = -1;
const EVENT_STREAM = 'text/event-stream';

const ref = (path: string): Json => ({ $ref: `#/${path}` });

const published = ({ name, events }: DescribedEvents) =>
  events
    .filter(({ owner, audience }) => owner === name && audience === 'public')
    .flatMap((definition) =>
      [definition.version, ...definition.earlier.map(({ version }) => version)].map((version) => ({
        definition,
        type: storedType(definition, version),
      })),
    );

const recordOf = (type: string, { name, sentence }: EventDefinition, schema: object): Json => ({
  name: type,
  title: name,
  summary: sentence,
  contentType: 'application/json',
  headers: ref('components/schemas/RecordHeaders'),
  payload: { schemaFormat: JSON_SCHEMA, schema },
  correlationId: { location: '$message.header#/ce_correlationid' },
  bindings: { kafka: { key: { type: 'string', description: 'The stream.' }, bindingVersion: '0.5.0' } },
});

const deliveryOf = (service: string, many: boolean): Json => {
  const event = ref(`components/schemas/${service}.CloudEvent`);
  return {
    name: many ? `${service}.batch` : `${service}.event`,
    title: many ? 'Several events' : 'One event',
    contentType: many ? 'application/cloudevents-batch+json' : 'application/cloudevents+json',
    headers: ref('components/schemas/DeliveryHeaders'),
    payload: many ? { type: 'array', items: event } : event,
  };
};

const kafkaChannel = (service: string, types: readonly string[], topics: Topics): Json => ({
  address: topics.nameOf(service),
  description:
    'Every public event of the service, as stored; personal fields stay sealed. A stream is in one partition, in the order of its revisions. A record may come twice.',
  servers: [ref('servers/kafka')],
  messages: Object.fromEntries(types.map((type) => [type, ref(`components/messages/${type}`)])),
  bindings: {
    kafka: {
      topic: topics.nameOf(service),
      partitions: topics.partitions,
      topicConfiguration: {
        'cleanup.policy': ['delete'],
        'retention.ms': FOR_EVER,
        'retention.bytes': FOR_EVER,
      },
      bindingVersion: '0.5.0',
    },
  },
});

const feedChannel = (service: string): Json => ({
  address: `/api/v1/${service}/events`,
  description: `Pages of the feed, or server-sent events with \`Accept: ${EVENT_STREAM}\`: \`id\` is the position, \`data\` the event. Personal fields are opened for a reader who may see them.`,
  servers: [ref('servers/http')],
  messages: { event: ref(`components/messages/${service}.event`) },
});

const webhookChannel = (service: string): Json => ({
  address: null,
  description: `The URL of a webhook that was registered at \`/api/v1/${service}/webhooks\`. Anything but 2xx is tried again, for ever.`,
  messages: {
    event: ref(`components/messages/${service}.delivery`),
    batch: ref(`components/messages/${service}.batch`),
  },
});

const sends = (channel: string, summary: string, bindings?: Json): Json => ({
  action: 'send',
  channel: ref(`channels/${channel}`),
  summary,
  ...(bindings && { bindings }),
});

const operationsOf = (service: string): Json => ({
  [`${service}.publish`]: sends(`${service}.topic`, `Publishes what happened in ${service} on Kafka.`),
  [`${service}.feed`]: sends(`${service}.feed`, `Serves what happened in ${service} over HTTP.`, {
    http: { method: 'GET', bindingVersion: '0.3.0' },
  }),
  [`${service}.deliver`]: sends(`${service}.webhook`, `Posts what happened in ${service} to a webhook.`, {
    http: { method: 'POST', bindingVersion: '0.3.0' },
  }),
});

const messagesOf = (service: DescribedEvents): Json => ({
  ...Object.fromEntries(
    published(service).map(({ type, definition }) => [
      type,
      recordOf(type, definition, withoutId(publishedSchema(service.events, type) ?? {})),
    ]),
  ),
  [`${service.name}.event`]: {
    name: `${service.name}.event`,
    title: 'An event of the feed',
    contentType: 'application/json',
    payload: ref(`components/schemas/${service.name}.CloudEvent`),
  },
  [`${service.name}.delivery`]: deliveryOf(service.name, false),
  [`${service.name}.batch`]: deliveryOf(service.name, true),
});

/** Inside of a document a schema is where it stands. */
const withoutId = ({ $schema: _, $id: __, ...schema }: Record<string, unknown>): Json => schema;

const all = (services: readonly DescribedEvents[], of: (service: DescribedEvents) => Json): Json =>
  Object.assign({}, ...services.map(of)) as Json;

const typesOf = (service: DescribedEvents): readonly string[] => published(service).map(({ type }) => type);

/** AsyncAPI 3.0 of what services tell the outside: on Kafka, as feeds and by webhooks. */
export const asyncApiDocument = (
  services: readonly DescribedEvents[],
  publicUrl: string,
  topics: Topics = USUAL_TOPICS,
): Json => {
  const url = new URL(publicUrl);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Ventanilla: events',
      version: VERSION,
      description:
        'What happens in the IT service management suite, for other systems: CloudEvents 1.0 on Kafka, as feeds over HTTP, and by webhooks. Drop what you have by subject and revision.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      http: {
        host: url.host,
        protocol: url.protocol.slice(0, -1),
        security: [ref('components/securitySchemes/token')],
      },
      kafka: {
        host: '{broker}',
        protocol: 'kafka',
        description: 'On the distributed profile.',
        variables: { broker: { default: 'localhost:9092', description: 'A broker of the installation.' } },
      },
    },
    channels: all(services, (service) => ({
      [`${service.name}.topic`]: kafkaChannel(service.name, typesOf(service), topics),
      [`${service.name}.feed`]: feedChannel(service.name),
      [`${service.name}.webhook`]: webhookChannel(service.name),
    })),
    operations: all(services, ({ name }) => operationsOf(name)),
    components: {
      messages: all(services, messagesOf),
      schemas: {
        RecordHeaders: recordHeaders,
        DeliveryHeaders: deliveryHeaders,
        ...all(services, (service) => ({ [`${service.name}.CloudEvent`]: cloudEventOf(typesOf(service)) })),
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
