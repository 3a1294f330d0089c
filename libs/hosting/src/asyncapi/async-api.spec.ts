import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { storedType } from '@ventanilla/contracts/definition';
import { incidentServiceEvents } from '@ventanilla/contracts/incident';
import { serviceDeskEvents } from '@ventanilla/contracts/service-desk';
import { cloudEventAttributes, type EventMetadata } from '@ventanilla/eventing';
import { Ajv } from 'ajv';
import { cloudEvent } from '../feed/index.js';
import { asyncApiDocument } from './async-api.js';
import { cloudEventOf, recordHeaders } from './event-schemas.js';

const services = [
  { name: 'incident', events: [...incidentServiceEvents, ...serviceDeskEvents] },
  { name: 'service-desk', events: serviceDeskEvents },
];
const document = asyncApiDocument(services, 'https://desk.northwind.example');

const metadata: EventMetadata = {
  occurredAt: '2026-03-02T09:00:00.000Z',
  recordedAt: '2026-03-02T09:00:01.000Z',
  actor: { kind: 'person', id: '8c1f6f5e-6b1e-4d0a-9c6e-0d9a4f1b2c31' },
  organisation: 'northwind',
  correlationId: '1',
  causationId: '2',
  commandId: '3',
  schemaVersion: 1,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  notify: 'nobody',
  macro: { id: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e', version: 2 },
  origin: { system: 'servicenow', record: 'INC0000045' },
};
const stored = {
  id: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e',
  stream: 'incident-1',
  revision: 4,
  position: '4f0c9a1b2d3e-0000000000000042',
  type: 'incident.IncidentAssigned.v1',
  data: '{"team":"network"}',
  metadata: JSON.stringify(metadata),
};
const propertiesOf = (schema: unknown): string[] =>
  Object.keys((schema as { properties: object }).properties).sort();
const accepts = (schema: object, value: unknown): boolean =>
  new Ajv({ strict: false, validateFormats: false }).compile(schema)(value);

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3', async () => {
    const diagnostics = await new Parser().validate(JSON.stringify(document));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document['asyncapi']).toBe('3.0.0');
  });

  it('R7: has every version of every event that its services publish, each in its topic, and no others', () => {
    const { channels, components } = document as unknown as {
      channels: Record<string, { messages: Record<string, unknown>; address: string }>;
      components: { messages: Record<string, { payload: { schema: object } }> };
    };
    for (const [service, events] of [
      ['incident', incidentServiceEvents],
      ['service-desk', serviceDeskEvents],
    ] as const) {
      const channel = channels[`${service}.topic`];
      const types = events.flatMap((event) =>
        [event.version, ...event.earlier.map(({ version }) => version)].map((version) =>
          storedType(event, version),
        ),
      );
      expect(channel?.address).toBe(`ventanilla.${service}.events`);
      expect(Object.keys(channel?.messages ?? {}).sort()).toEqual([...types].sort());
      for (const type of types)
        expect(components.messages[type]?.payload.schema).toMatchObject({ title: type });
    }
  });

  it('names the topics and their partitions as the installation has them', () => {
    const topics = { nameOf: (service: string) => `northwind.${service}.events`, partitions: 3 };
    const { channels } = asyncApiDocument(services, 'https://desk.northwind.example', topics) as unknown as {
      channels: Record<string, { address: string; bindings?: { kafka: object } }>;
    };
    expect(channels['incident.topic']).toMatchObject({
      address: 'northwind.incident.events',
      bindings: { kafka: { topic: 'northwind.incident.events', partitions: 3 } },
    });
  });

  it('has the version of the product, which is written down once', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(document).toMatchObject({ info: { version } });
  });

  it('names the headers that a record has, and no others', () => {
    const attributes = Object.entries(cloudEventAttributes(stored)).map(([name, value]) => [
      `ce_${name}`,
      String(value),
    ]);
    const headers = {
      'content-type': 'application/json',
      ce_dataschema: 'https://x/',
      ...Object.fromEntries(attributes),
    };
    expect(propertiesOf(recordHeaders)).toEqual(Object.keys(headers).sort());
    expect(accepts(recordHeaders, headers)).toBe(true);
    expect(accepts(recordHeaders, { ...headers, ce_revision: undefined })).toBe(false);
  });

  it('names what an event of a feed has, and no others', () => {
    const schema = cloudEventOf([stored.type]);
    const options = { data: { team: 'network' }, schemaUrl: 'https://x/' };
    const shown = cloudEvent(stored, { ...options, sight: 'shown' });
    const withheld = JSON.parse(
      JSON.stringify(cloudEvent(stored, { ...options, sight: 'withheld' })),
    ) as object;
    expect(propertiesOf(schema)).toEqual(Object.keys({ ...shown, withheld: true }).sort());
    expect([shown, withheld].map((event) => accepts(schema, event))).toEqual([true, true]);
  });
});
