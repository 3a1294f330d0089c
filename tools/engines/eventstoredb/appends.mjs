// Append (one call each), BatchAppend (one call for many), Delete and Tombstone.
import grpc from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import googleEmpty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { empty, failure, proposedEvent, streamDeleted, streamName, uuidOf } from './messages.mjs';

export const LARGEST_APPEND_BYTES = 1024 * 1024;
const { AppendResp, BatchAppendResp, DeleteResp, TombstoneResp } = streams;

const bytesOf = ({ type, data, metadata }) =>
  2 * type.length + Buffer.byteLength(data, 'base64') + Buffer.byteLength(metadata, 'base64');

const tooLarge = (events) => events.reduce((sum, event) => sum + bytesOf(event), 0) > LARGEST_APPEND_BYTES;

function expectedOf(options, revisionField) {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number(options[`get${revisionField}`]());
}

function setExpected(message, expected) {
  if (expected === 'no_stream') message.setExpectedNoStream(empty());
  else if (expected === 'any') message.setExpectedAny(empty());
  else if (expected === 'stream_exists') message.setExpectedStreamExists(empty());
  else return expected;
  return undefined;
}

function positionOf(Position, position) {
  const message = new Position();
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
}

/** Client streaming: options first, then one message for each event. */
export const append = (log, gate) => (call, callback) => {
  let options;
  const proposed = [];
  call.on('data', (message) => {
    if (message.hasOptions()) options = message.getOptions();
    else proposed.push(message.getProposedMessage());
  });
  call.on('end', async () => {
    try {
      await gate(call);
      callback(null, await appendNow(log, options, proposed));
    } catch (error) {
      callback(error);
    }
  });
};

async function appendNow(log, options, proposed) {
  const events = proposed.map(proposedEvent);
  if (events.includes(undefined)) throw failure(grpc.status.UNKNOWN, 'Exception was thrown by handler.');
  if (tooLarge(events)) {
    throw failure(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${LARGEST_APPEND_BYTES} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(LARGEST_APPEND_BYTES),
    });
  }
  const name = streamName(options.getStreamIdentifier());
  const expected = expectedOf(options, 'Revision');
  const result = await log.append(name, expected, events);
  if (result.outcome === 'deleted') throw streamDeleted(name);
  const response = new AppendResp();
  if (result.outcome === 'wrong-revision') {
    const wrong = new AppendResp.WrongExpectedVersion();
    const revision = setExpected(wrong, expected);
    if (revision !== undefined) wrong.setExpectedRevision(String(revision));
    if (result.actual < 0) wrong.setCurrentNoStream(empty());
    else wrong.setCurrentRevision(String(result.actual));
    response.setWrongExpectedVersion(wrong);
    return response;
  }
  const success = new AppendResp.Success();
  success.setCurrentRevision(String(result.revision));
  success.setPosition(positionOf(AppendResp.Position, result.position));
  response.setSuccess(success);
  return response;
}

/** Bidirectional: appends of one call are decided in the order in which their last message came. */
export const batchAppend = (log, gate) => (call) => {
  const unfinished = new Map();
  let inOrder = Promise.resolve();
  call.on('data', (message) => {
    const id = uuidOf(message.getCorrelationId());
    const batch = unfinished.get(id) ?? { options: message.getOptions(), proposed: [] };
    batch.proposed.push(...message.getProposedMessagesList());
    unfinished.set(id, batch);
    if (!message.getIsFinal()) return;
    unfinished.delete(id);
    inOrder = inOrder.then(async () => {
      const refusal = await gate(call).then(
        () => undefined,
        (error) => error,
      );
      const answered = refusal ? { error: refusal.details } : batchNow(log, batch);
      // Decided in order; answered when on disk, without holding up the next one.
      void Promise.resolve(answered).then((answer) =>
        call.write(batchResponse(message, batch.options, answer)),
      );
    });
  });
  call.on('end', () => call.end());
};

function batchNow(log, { options, proposed }) {
  // The client may give a revision below 0, which no number of the protocol is: the engine fails the whole call.
  const events = proposed.map(proposedEvent);
  if (events.includes(undefined)) return { error: 'BadRequest' };
  if (tooLarge(events)) return { tooLarge: true };
  return log.append(streamName(options.getStreamIdentifier()), expectedOf(options, 'StreamPosition'), events);
}

function batchResponse(message, options, answer) {
  const response = new BatchAppendResp();
  response.setCorrelationId(message.getCorrelationId());
  response.setStreamIdentifier(options.getStreamIdentifier());
  if (answer.outcome === 'written' || answer.outcome === 'repeated') {
    const success = new BatchAppendResp.Success();
    success.setCurrentRevision(String(answer.revision));
    success.setPosition(positionOf(shared.AllStreamPosition, answer.position));
    response.setSuccess(success);
  } else {
    response.setError(batchError(options, answer));
  }
  return response;
}

function batchError(options, answer) {
  const status = new statusMessages.Status();
  const [detail, typeName] = batchDetail(options, answer);
  const details = new any.Any();
  details.pack(detail.serializeBinary(), typeName);
  status.setMessage(answer.error ?? '');
  status.setDetails(details);
  return status;
}

function batchDetail(options, answer) {
  if (answer.error) return [new googleEmpty.Empty(), 'google.protobuf.Empty'];
  if (answer.outcome === 'deleted') return [new shared.StreamDeleted(), 'event_store.client.StreamDeleted'];
  if (answer.tooLarge) {
    const detail = new shared.MaximumAppendSizeExceeded();
    detail.setMaxappendsize(LARGEST_APPEND_BYTES);
    return [detail, 'event_store.client.MaximumAppendSizeExceeded'];
  }
  const detail = new shared.WrongExpectedVersion();
  const revision = setExpected(detail, expectedOf(options, 'StreamPosition'));
  if (revision !== undefined) detail.setExpectedStreamPosition(String(revision));
  if (answer.actual < 0) detail.setCurrentNoStream(empty());
  else detail.setCurrentStreamRevision(String(answer.actual));
  return [detail, 'event_store.client.WrongExpectedVersion'];
}

const deletion = (gate, Response, act) => async (call, callback) => {
  try {
    await gate(call);
    const options = call.request.getOptions();
    const name = streamName(options.getStreamIdentifier());
    const expected = expectedOf(options, 'Revision');
    const result = await act(name, expected);
    if (result.outcome === 'deleted') throw streamDeleted(name);
    if (result.outcome === 'wrong-revision') throw wrongRevision(name, expected, result.actual);
    const response = new Response();
    response.setPosition(positionOf(Response.Position, result.position));
    callback(null, response);
  } catch (error) {
    callback(error);
  }
};

function wrongRevision(stream, expected, actual) {
  const version = { no_stream: -1, any: -2, stream_exists: -4 }[expected] ?? expected;
  return failure(grpc.status.FAILED_PRECONDITION, 'Delete failed due to WrongExpectedVersion.', {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(version),
    'actual-version': String(actual),
  });
}

export const remove = (log, gate) =>
  deletion(gate, DeleteResp, (name, expected) => log.delete(name, expected));
export const tombstone = (log, gate) =>
  deletion(gate, TombstoneResp, (name, expected) => log.tombstone(name, expected));
