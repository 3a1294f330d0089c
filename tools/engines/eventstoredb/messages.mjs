// Between the engine's protocol, as the client's package generated it, and the double's own words.
import grpc from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

const { Empty, StreamIdentifier, UUID } = shared;
const { ReadResp } = streams;
const TICKS_PER_MS = 10_000n;
/** What the engine sends for "no position yet". */
const NO_POSITION = '18446744073709551615';
const UUID_TEXT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const empty = () => new Empty();

export const streamName = (identifier) => Buffer.from(identifier.getStreamName_asU8()).toString();

/** A failure as the engine words it: code, details, and what the client reads from the trailers. */
export function failure(code, details, trailers = {}) {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const notReady = () => failure(grpc.status.UNAVAILABLE, 'Server Is Not Ready');

export const streamDeleted = (name) =>
  failure(grpc.status.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': name,
  });

export const invalidPosition = () => failure(grpc.status.INVALID_ARGUMENT, 'Invalid position.');

export function uuidOf(message) {
  if (!message?.hasStructured()) return message?.getString() ?? '';
  const bytes = Buffer.alloc(16);
  const structured = message.getStructured();
  bytes.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A proposed event as the log takes it; undefined for one that the engine would not recognise. */
export function proposedEvent(message) {
  const id = uuidOf(message.getId()).toLowerCase();
  const type = message.getMetadataMap().get('type');
  if (!UUID_TEXT.test(id) || !type) return undefined;
  return {
    id,
    type,
    contentType: message.getMetadataMap().get('content-type'),
    data: message.getData_asB64(),
    metadata: message.getCustomMetadata_asB64(),
  };
}

export function eventMessage(record) {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  const [id, identifier] = [new UUID(), new StreamIdentifier()];
  id.setString(record.id);
  identifier.setStreamName(Buffer.from(record.stream).toString('base64'));
  recorded.setId(id);
  recorded.setStreamIdentifier(identifier);
  recorded.setStreamRevision(String(record.revision));
  recorded.setCommitPosition(String(record.position));
  recorded.setPreparePosition(String(record.position));
  recorded.getMetadataMap().set('type', record.type);
  recorded.getMetadataMap().set('content-type', record.contentType);
  recorded.getMetadataMap().set('created', String(BigInt(record.created) * TICKS_PER_MS));
  recorded.setData(record.data);
  recorded.setCustomMetadata(record.metadata);
  const event = new ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(record.position));
  const response = new ReadResp();
  response.setEvent(event);
  return response;
}

export function confirmation() {
  const message = new ReadResp.SubscriptionConfirmation();
  message.setSubscriptionId(crypto.randomUUID());
  const response = new ReadResp();
  response.setConfirmation(message);
  return response;
}

export function checkpoint(position) {
  const message = new ReadResp.Checkpoint();
  const text = position < 0 ? NO_POSITION : String(position);
  message.setCommitPosition(text);
  message.setPreparePosition(text);
  const response = new ReadResp();
  response.setCheckpoint(message);
  return response;
}

export function caughtUp() {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
}

export function streamNotFound(name) {
  const [message, identifier] = [new ReadResp.StreamNotFound(), new StreamIdentifier()];
  identifier.setStreamName(Buffer.from(name).toString('base64'));
  message.setStreamIdentifier(identifier);
  const response = new ReadResp();
  response.setStreamNotFound(message);
  return response;
}

/** Whether a record passes, and how often the engine reports how far it has looked. */
export function filterOf(options) {
  const filter = options.getFilter();
  if (!filter) return { passes: () => true, window: 32, interval: undefined };
  const onStream = filter.hasStreamIdentifier();
  const expression = onStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() && new RegExp(expression.getRegex());
  const window = filter.hasMax() ? filter.getMax() : 32;
  return {
    passes: ({ stream, type }) => {
      const text = onStream ? stream : type;
      return regex ? regex.test(text) : prefixes.some((prefix) => text.startsWith(prefix));
    },
    window,
    interval: window * filter.getCheckpointintervalmultiplier(),
  };
}
