import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  type AppendExpectedRevision,
  type AppendResult,
  type JSONEventData,
} from '@eventstore/db-client';
import type { EventStoreDouble } from '../../../../../tools/engines/eventstoredb/double.mjs';

const credentials = { username: 'nobody', password: 'nothing' };

/** The client's two ways to append. */
export const PATHS = ['batch', 'unary'] as const;
export type Path = (typeof PATHS)[number];

export const plainEvent = (change: Partial<JSONEventData> = {}): JSONEventData => ({
  id: randomUUID(),
  type: 'incident.Seen.v1',
  contentType: 'application/json',
  data: { a: 1 },
  metadata: undefined,
  ...change,
});

/** The client as it is, to hold the double against what was measured on the engine. */
export class PlainClient {
  private readonly client: EventStoreDBClient;

  constructor(double: EventStoreDouble) {
    this.client = EventStoreDBClient.connectionString(double.connectionString);
  }

  get engine(): EventStoreDBClient {
    return this.client;
  }

  append(
    path: Path,
    stream: string,
    expectedRevision: AppendExpectedRevision,
    events: JSONEventData[],
  ): Promise<AppendResult> {
    return this.client.appendToStream(stream, events, {
      expectedRevision,
      ...(path === 'unary' && { credentials }),
    });
  }

  async idsIn(stream: string): Promise<string[]> {
    const ids: string[] = [];
    for await (const { event } of this.client.readStream(stream)) if (event) ids.push(event.id);
    return ids;
  }
}
