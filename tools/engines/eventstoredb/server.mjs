// The double as a process: node server.mjs --folder <folder> [--port <port>] [--startup-ms <ms>]
//   [--shutdown-ms <ms>] [--max-bytes <bytes>] [--tls-cert <file> --tls-key <file>] [--user <name:password>]
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import serverFeatures from '@eventstore/db-client/generated/serverfeatures_pb.js';
import serverFeaturesService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { append, batchAppend, remove, tombstone } from './appends.mjs';
import { EventLog } from './event-log.mjs';
import { failure, notReady } from './messages.mjs';
import { read } from './reads.mjs';

const versions = JSON.parse(readFileSync(new URL('../versions.json', import.meta.url), 'utf8'));
/** How long a server that is shutting down still answers, before its calls hang until its end. */
const REFUSING_MS = 100;

const { values: settings } = parseArgs({
  options: {
    folder: { type: 'string' },
    port: { type: 'string', default: '0' },
    'startup-ms': { type: 'string', default: '0' },
    'shutdown-ms': { type: 'string', default: '5000' },
    'max-bytes': { type: 'string' },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    user: { type: 'string' },
  },
});

const log = new EventLog(settings.folder, { maxBytes: Number(settings['max-bytes'] ?? Infinity) });
const calls = new Set();
let ready = Number(settings['startup-ms']) === 0;
let stopping = false;

/** What every call passes first. */
async function gate(call) {
  calls.add(call);
  for (const event of ['cancelled', 'close', 'finish']) call.on(event, () => calls.delete(call));
  if (settings.user && !isKnown(call.metadata)) throw failure(grpc.status.UNAUTHENTICATED, '');
  if (!ready) throw notReady();
  if (stopping === 'hanging') await new Promise(() => undefined);
}

function isKnown(metadata) {
  const [authorization] = metadata.get('authorization');
  return authorization === `Basic ${Buffer.from(settings.user).toString('base64')}`;
}

function supportedMethods(_call, callback) {
  const answer = new serverFeatures.SupportedMethods();
  answer.setEventStoreServerVersion(versions.eventstoredb);
  for (const { path } of Object.values(streamsService.StreamsService)) {
    const [, serviceName, methodName] = path.toLowerCase().split('/');
    const method = new serverFeatures.SupportedMethod();
    method.setServiceName(serviceName);
    method.setMethodName(methodName);
    answer.addMethods(method);
  }
  callback(null, answer);
}

async function stop() {
  if (stopping) return;
  stopping = 'refusing';
  ready = false;
  const shutdownMs = Number(settings['shutdown-ms']);
  await sleep(Math.min(REFUSING_MS, shutdownMs));
  stopping = 'hanging';
  ready = true;
  await sleep(Math.max(0, shutdownMs - REFUSING_MS));
  for (const call of calls) call.emit('error', failure(grpc.status.INTERNAL, 'Bad Request'));
  await sleep(20);
  process.exit(0);
}

function transport() {
  if (!settings['tls-cert']) return grpc.ServerCredentials.createInsecure();
  const pair = {
    cert_chain: readFileSync(settings['tls-cert']),
    private_key: readFileSync(settings['tls-key']),
  };
  return grpc.ServerCredentials.createSsl(null, [pair]);
}

// The engine's own streams are there from its first start on.
if (log.records.length === 0) {
  const event = { id: crypto.randomUUID(), type: '$UserCreated', contentType: 'application/json' };
  const data = Buffer.from('{"loginName":"admin"}').toString('base64');
  await log.append('$user-admin', 'no_stream', [{ ...event, data, metadata: '' }]);
}

log.on('broken', (error) => {
  console.error(`The log cannot be written: ${error.message}`);
  process.exit(1);
});

const server = new grpc.Server({
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
  // As the engine: the next stream of a connection waits, and says nothing.
  'grpc.max_concurrent_streams': 100,
});
server.addService(streamsService.StreamsService, {
  read: read(log, gate),
  append: append(log, gate),
  batchAppend: batchAppend(log, gate),
  delete: remove(log, gate),
  tombstone: tombstone(log, gate),
});
server.addService(serverFeaturesService.ServerFeaturesService, { getSupportedMethods: supportedMethods });

server.bindAsync(`127.0.0.1:${settings.port}`, transport(), (error, port) => {
  if (error) {
    console.error(error.message);
    process.exit(1);
  }
  process.on('SIGTERM', () => void stop());
  process.on('SIGUSR2', () => (log.silences += 1));
  console.log(`listening on ${port}`);
  setTimeout(() => (ready = true), Number(settings['startup-ms']));
});
