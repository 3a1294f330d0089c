import type { CloudEvent, FedPage } from '../feed/index.js';

/** What one request carries, and how far the log is delivered with it. */
export interface DeliveryBody {
  readonly events: readonly CloudEvent[];
  readonly contentType: string;
  readonly body: string;
  readonly upTo: string;
}

/** Bytes of one request; an event of more goes alone. */
const LARGEST_BODY = 1024 * 1024;

const CONTENT_TYPE = {
  structured: 'application/cloudevents+json; charset=utf-8',
  batch: 'application/cloudevents-batch+json; charset=utf-8',
} as const;

/** Events of a batch where the receiver takes as many as there are. */
export const MOST_IN_BATCH = 100;

/** The page's events in CloudEvents' JSON format (HTTP binding 1.0.2), as many as fit; undefined where it has none. */
export const bodyOf = (mode: keyof typeof CONTENT_TYPE, page: FedPage): DeliveryBody | undefined => {
  const all = page.events.map((event) => JSON.stringify(event));
  const count = mode === 'structured' ? 1 : fitting(all);
  const events = page.events.slice(0, count);
  const last = events.at(-1);
  if (!last) return undefined;
  const body = mode === 'structured' ? (all[0] ?? '') : `[${all.slice(0, count).join(',')}]`;
  const upTo = events.length === page.events.length ? (page.next ?? last.position) : last.position;
  return { events, contentType: CONTENT_TYPE[mode], body, upTo };
};

const fitting = (texts: readonly string[]): number => {
  let bytes = 0;
  const over = texts.findIndex((text) => (bytes += Buffer.byteLength(text) + 1) > LARGEST_BODY);
  return over === -1 ? texts.length : Math.max(1, over);
};
