import type Database from 'better-sqlite3';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { AnswerBox, type ShortAnswer } from './answer-box.js';
import { AppendBatch, EVENT_FIELDS, HEAD_FIELDS, type FlatAppends, type Outcomes } from './append-batch.js';
import { Doorbell } from './doorbell.js';
import { openLogForWriting } from './log-file.js';
import { failureOf, leavesOutcomeOpen } from './log-failure.js';
import { CLOSE, type WriterAnswer, type WriterData, type WriterOrder } from './log-writer.messages.js';

const APPENDS_PER_COMMIT = 32;

const { file, port, doorbell: memory, answerBox, ...options } = workerData as WriterData;

const answer = (message: WriterAnswer): void => port.postMessage(message);

const split = (flat: FlatAppends): FlatAppends[] => {
  const appends: FlatAppends[] = [];
  for (let at = 0; at < flat.length;) {
    const end = at + HEAD_FIELDS + (flat[at + 2] as number) * EVENT_FIELDS;
    appends.push(flat.slice(at, end));
    at = end;
  }
  return appends;
};

const opened = (): Database.Database | undefined => {
  try {
    return openLogForWriting(file, options);
  } catch (error) {
    answer({ failed: failureOf(error) });
    return undefined;
  }
};

const isPut = ({ flat, failures }: Outcomes, box: AnswerBox): boolean =>
  flat.length === 3 && failures.length === 0 && box.put(flat as unknown as ShortAnswer);

/** This thread does nothing else, so it needs no event loop: it writes what is there, and waits for more. */
const serve = (database: Database.Database): void => {
  const batch = new AppendBatch(database);
  const doorbell = new Doorbell(memory);
  const box = new AnswerBox(answerBox);
  const queue: FlatAppends[] = [];
  let closing = false;

  const takeWaiting = (): void => {
    while (queue.length < APPENDS_PER_COMMIT) {
      const received = receiveMessageOnPort(port) as { message: WriterOrder } | undefined;
      if (!received) return;
      if (received.message === CLOSE) closing = true;
      else queue.push(...split(received.message));
    }
  };

  while (!closing) {
    const rings = doorbell.rings();
    for (takeWaiting(); queue.length > 0; takeWaiting()) {
      const outcomes = batch.write(queue.splice(0, APPENDS_PER_COMMIT));
      if (!isPut(outcomes, box)) answer(outcomes);
      // After such an error only a new connection, which reads the file again, knows what the file holds.
      if (outcomes.failures.some(leavesOutcomeOpen)) process.exit(1);
    }
    if (!closing) doorbell.wait(rings);
  }
};

const database = opened();
if (database) {
  answer({ ready: true });
  serve(database);
  // Readers in other threads may still be there: then closing alone would leave the events in the WAL.
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}
port.close();
