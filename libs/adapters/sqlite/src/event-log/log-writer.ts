import { Worker } from 'node:worker_threads';
import {
  OutcomeUnknown,
  StoreUnavailable,
  WrongRevision,
  type ExpectedRevision,
  type NewEvent,
} from '@ventanilla/eventing';
import { workerFile } from '../worker-file.js';
import { NO_REVISION, Outcome, type FlatAppends, type Outcomes } from './append-batch.js';
import type { WritingOptions } from './log-file.js';
import type { Failure } from './log-failure.js';
import type { WriterAnswer, WriterData } from './log-writer.worker.js';
import { commitFailureFor, unavailableFor } from './port-errors.js';
import { WakefulLoop } from './wakeful-loop.js';

/** Last revision and place of an append. */
export interface Written {
  readonly revision: number;
  readonly place: number;
}

interface Pending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: Error) => void;
}

const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
/** Longer than most commits take on a disk where being woken matters. */
const AWAKE_MS = 1;
/** With more than these under way, there is enough to do that the loop does not fall asleep. */
const FEW = 2;

/** Hands appends to the thread that writes the log, and starts it again where it ended. */
export class LogWriter {
  private worker: Worker | undefined;
  private pending: Pending[] = [];
  private outgoing: FlatAppends = [];
  private unsent = 0;
  private closing: Promise<void> | undefined;
  private readonly awake = new WakefulLoop();

  private constructor(
    private readonly data: WriterData,
    private readonly written: () => void,
  ) {}

  /** @throws StoreDamaged, StoreUnavailable where the file cannot be opened or made */
  static async open(file: string, options: WritingOptions, written: () => void): Promise<LogWriter> {
    const writer = new LogWriter({ file, ...options }, written);
    await writer.start();
    return writer;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Written> {
    return new Promise((resolve, reject) => {
      if (this.closing) return reject(new StoreUnavailable('The event store is closed.', 'closed'));
      this.outgoing.push(stream, expected === 'none' ? NO_REVISION : expected, events.length);
      for (const { id, type, data, metadata } of events) this.outgoing.push(id, type, data, metadata);
      this.pending.push({ stream, expected, resolve, reject });
      this.unsent += 1;
      if (this.unsent === 1) this.flushSoon();
    });
  }

  /** Ends after every append under way was answered. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    this.flush();
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close');
    await ended;
  }

  /** At once while the writer idles; otherwise what this turn of the event loop brings goes together. */
  private flushSoon(): void {
    if (this.pending.length === 1) queueMicrotask(() => this.flush());
    else setImmediate(() => this.flush());
  }

  private flush(): void {
    if (this.unsent === 0) return;
    const flat = this.outgoing;
    this.outgoing = [];
    this.unsent = 0;
    if (!this.worker) this.start().catch(() => undefined);
    this.worker?.postMessage(flat);
    if (this.pending.length <= FEW) this.awake.stayAwake(AWAKE_MS);
  }

  private start(): Promise<void> {
    const script = workerFile(__dirname, 'log-writer.worker.js');
    const worker = new Worker(script, { workerData: this.data, resourceLimits: RESOURCE_LIMITS });
    this.worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (answer: WriterAnswer) => {
        if ('flat' in answer) this.receive(answer);
        else if ('ready' in answer) resolve();
        else if ('failed' in answer) {
          reject(unavailableFor(answer.failed));
          this.lose(worker, unavailableFor(answer.failed));
          void worker.terminate();
        }
      });
      const ended = (reason: string): void => {
        reject(new StoreUnavailable(reason));
        this.lose(worker, new OutcomeUnknown(`${reason} The append may or may not be on disk.`));
      };
      worker.on('error', (error) => ended(`The log's writer failed: ${error.message}.`));
      worker.on('exit', () => ended("The log's writer ended."));
    });
  }

  private lose(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.awake.sleep();
    // What was not sent yet goes to the next worker.
    const sent = this.pending.splice(0, this.pending.length - this.unsent);
    for (const { reject } of sent) reject(error);
  }

  private receive({ flat, failures }: Outcomes): void {
    const answered = this.pending.splice(0, flat.length / 3);
    for (const [index, pending] of answered.entries()) {
      const [kind, first, second] = flat.slice(index * 3, index * 3 + 3) as [number, number, number];
      if (kind === Outcome.Appended) pending.resolve({ revision: first, place: second });
      else pending.reject(refusal(pending, kind, kind === Outcome.Refused ? first : failures[first]));
    }
    if (this.pending.length === 0) this.awake.sleep();
    this.written();
  }
}

const refusal = ({ stream, expected }: Pending, kind: number, cause: number | Failure | undefined): Error => {
  if (typeof cause === 'number') return new WrongRevision(stream, expected, cause < 0 ? 'none' : cause);
  const failure = cause ?? { code: '', message: 'for an unknown reason' };
  return kind === Outcome.CommitFailed ? commitFailureFor(failure) : unavailableFor(failure);
};
