type Json = Readonly<Record<string, unknown>>;

const text = (description: string, more: Json = {}): Json => ({ type: 'string', description, ...more });
const instant = (description: string): Json => text(description, { format: 'date-time' });

/** The attributes of an event as CloudEvents 1.0, with extension attributes of ours. */
const ATTRIBUTES: Readonly<Record<string, Json>> = {
  specversion: { type: 'string', const: '1.0' },
  id: text('Of the event.', { format: 'uuid' }),
  source: text('`urn:ventanilla:<service>`; with `id` it names the event for ever.'),
  type: text('The stored type with its version.'),
  subject: text('The stream.'),
  time: instant('When it was so.'),
  revision: { type: 'integer', minimum: 0, description: 'In its stream: 0, 1, 2, ... without gaps.' },
  position: text("In its service's log: opaque, ordered as text, comparable within one log only."),
  recordedat: instant('When it was stored.'),
  actor: text('Who did it: the random id of a person, or the name of a machine or a process.'),
  actorkind: text('What the actor is.', { enum: ['person', 'machine', 'process'] }),
  organisation: text('The organisation that it concerns, where there is one.'),
  correlationid: text('The same for everything that one request led to.'),
  causationid: text('The event or the request that caused it.'),
  commandid: text('The command that stored it; the same for all events of one command.'),
  traceparent: text('W3C Trace Context.'),
  notify: text('Whoever did it wished that nobody is told of it.', { enum: ['nobody'] }),
  macro: text('The macro that did it, by id.', { format: 'uuid' }),
  macroversion: { type: 'integer', minimum: 1, description: 'And its version.' },
  originsystem: text('Imported history only: the system that it was taken from.'),
  originrecord: text('Imported history only: the record there.'),
};

/** Those that not every event has. */
const SOMETIMES = new Set([
  'organisation',
  'traceparent',
  'notify',
  'macro',
  'macroversion',
  'originsystem',
  'originrecord',
]);

const always = Object.keys(ATTRIBUTES).filter((name) => !SOMETIMES.has(name));

const NUMBER_IN_HEADER: Json = { type: 'string', pattern: '^\\d+$' };

/** Headers of a record on Kafka: the binary content mode of CloudEvents' Kafka binding. Everything is UTF-8 text. */
export const recordHeaders: Json = {
  type: 'object',
  properties: {
    'content-type': { type: 'string', const: 'application/json' },
    ...Object.fromEntries(
      Object.entries(ATTRIBUTES).map(([name, schema]) => [
        `ce_${name}`,
        schema['type'] === 'integer' ? { ...NUMBER_IN_HEADER, description: schema['description'] } : schema,
      ]),
    ),
    ce_dataschema: text("URL of the data's JSON Schema.", { format: 'uri' }),
  },
  required: ['content-type', 'ce_dataschema', ...always.map((name) => `ce_${name}`)],
};

/** An event of a feed or a webhook: CloudEvents' JSON format, its data in the version that it was stored in. */
export const cloudEventOf = (types: readonly string[]): Json => ({
  type: 'object',
  properties: {
    ...ATTRIBUTES,
    type: { ...ATTRIBUTES['type'], enum: types },
    datacontenttype: { type: 'string', const: 'application/json' },
    dataschema: text("URL of the data's JSON Schema.", { format: 'uri' }),
    data: {
      type: 'object',
      description: 'As the message named like `type` says; absent where it is withheld.',
    },
    withheld: { type: 'boolean', const: true, description: 'Its reader may not see what happened.' },
  },
  required: always,
});

/** Headers of a delivery to a webhook: Standard Webhooks 1.0. */
export const deliveryHeaders: Json = {
  type: 'object',
  properties: {
    'webhook-id': text('The same for every try to deliver the same events.'),
    'webhook-timestamp': text('When it was sent, in seconds since 1970.', { pattern: '^\\d+$' }),
    'webhook-signature': text(
      '`v1,` and the base64 of HMAC-SHA-256 over `<webhook-id>.<webhook-timestamp>.<body>`; after a rotation two, with a space between them.',
    ),
  },
  required: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
};
