import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { AppendBatch, EVENT_FIELDS, HEAD_FIELDS, type FlatAppends, type Outcomes } from './append-batch.js';
import { openLogForWriting, type WritingOptions } from './log-file.js';
import { failureOf, leavesOutcomeOpen, type Failure } from './log-failure.js';
import { WakefulLoop } from './wakeful-loop.js';

export interface WriterData extends WritingOptions {
  readonly file: string;
}

export type WriterAnswer =
  { readonly ready: true } | { readonly failed: Failure } | { readonly closed: true } | Outcomes;

const CLOSE = 'close';
const APPENDS_PER_COMMIT = 32;
const AWAKE_MS = 0.1;

const { file, ...options } = workerData as WriterData;
const port = parentPort as MessagePort;

const split = (flat: FlatAppends): FlatAppends[] => {
  const appends: FlatAppends[] = [];
  for (let at = 0; at < flat.length;) {
    const end = at + HEAD_FIELDS + (flat[at + 2] as number) * EVENT_FIELDS;
    appends.push(flat.slice(at, end));
    at = end;
  }
  return appends;
};

const run = (): void => {
  const database = openLogForWriting(file, options);
  const batch = new AppendBatch(database);
  const awake = new WakefulLoop();
  const queue: FlatAppends[] = [];
  let closing = false;

  const take = (message: FlatAppends | typeof CLOSE): void => {
    if (message === CLOSE) closing = true;
    else queue.push(...split(message));
  };
  const takeWaiting = (): void => {
    while (queue.length < APPENDS_PER_COMMIT) {
      const received = receiveMessageOnPort(port) as { message: FlatAppends | typeof CLOSE } | undefined;
      if (!received) return;
      take(received.message);
    }
  };
  const writeQueue = (): void => {
    for (takeWaiting(); queue.length > 0; takeWaiting()) {
      const outcomes = batch.write(queue.splice(0, APPENDS_PER_COMMIT));
      port.postMessage(outcomes satisfies WriterAnswer);
      // After such an error only a new connection, which reads the file again, knows what the file holds.
      if (outcomes.failures.some(leavesOutcomeOpen)) process.exit(1);
    }
  };

  port.on('message', (message: FlatAppends | typeof CLOSE) => {
    take(message);
    writeQueue();
    if (!closing) return awake.stayAwake(AWAKE_MS);
    // Readers in other threads may still be there: then closing alone would leave the events in the WAL.
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    port.postMessage({ closed: true } satisfies WriterAnswer);
    port.close();
  });
};

try {
  run();
  port.postMessage({ ready: true } satisfies WriterAnswer);
} catch (error) {
  port.postMessage({ failed: failureOf(error) } satisfies WriterAnswer);
}
