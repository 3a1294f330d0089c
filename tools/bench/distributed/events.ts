import { randomUUID } from 'node:crypto';
import type { NewEvent, StoredEvent } from '@ventanilla/eventing';

const PER_STREAM = 5;
/** Events of an incident have about 600 bytes. */
const TEXT = 'x'.repeat(300);

const metadata = (): string => {
  const [id, now] = [randomUUID(), new Date().toISOString()];
  const actor = `{"id":"${id}","kind":"person"}`;
  const ids = `"causationId":"${id}","commandId":"${id}","correlationId":"${id}"`;
  return `{"actor":${actor},${ids},"occurredAt":"${now}","recordedAt":"${now}","schemaVersion":1}`;
};

const dataOf = (stream: string, revision: number): string =>
  revision === 0 ? `{"number":"${stream}","title":"${TEXT}"}` : `{"by":${revision}}`;

const typeOf = (service: string, revision: number): string =>
  `${service}.Tally${revision === 0 ? 'Opened' : 'Raised'}.v1`;

const newEvent = (service: string, stream: string, revision: number): NewEvent => ({
  id: randomUUID(),
  type: typeOf(service, revision),
  data: dataOf(stream, revision),
  metadata: metadata(),
});

export interface NewStream {
  readonly stream: string;
  readonly events: readonly NewEvent[];
}

/** Streams of five events each. */
export const newStreams = (count: number, service: string): readonly NewStream[] =>
  Array.from({ length: count / PER_STREAM }, () => {
    const stream = `tally-${randomUUID()}`;
    return { stream, events: Array.from({ length: PER_STREAM }, (_, at) => newEvent(service, stream, at)) };
  });

/** One event as it was stored. */
export const storedEvent = (stream: string, revision: number): StoredEvent => ({
  ...newEvent('toy', stream, revision),
  stream,
  revision,
  position: `b033737b37dc-${String(revision + 1).padStart(16, '0')}`,
});

/** As many events of streams that are under way at once: first all first ones, then all second ones. */
export const interleaved = (count: number): readonly StoredEvent[] => {
  const streams = Array.from({ length: count / PER_STREAM }, () => `tally-${randomUUID()}`);
  return Array.from({ length: PER_STREAM }, (_, revision) =>
    streams.map((stream) => storedEvent(stream, revision)),
  ).flat();
};
