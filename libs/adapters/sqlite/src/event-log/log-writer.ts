import {
  OutcomeUnknown,
  StoreUnavailable,
  WrongRevision,
  type ExpectedRevision,
  type NewEvent,
} from '@ventanilla/eventing/ports';
import { RevivedThread } from '../revived-thread.js';
import { NO_REVISION, Outcome, type FlatAppends, type Outcomes } from './append-batch.js';
import { BriskCaller } from './brisk-caller.js';
import type { WritingOptions } from './log-file.js';
import type { Failure } from './log-failure.js';
import { LogWriterThread } from './log-writer-thread.js';
import { commitFailureFor, unavailableFor } from './port-errors.js';
import { WakefulLoop } from './wakeful-loop.js';

/** Last revision and place of an append, and whether it was written now. */
export interface Written {
  readonly revision: number;
  readonly place: number;
  readonly isNew: boolean;
}

interface Pending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: Error) => void;
}

/** Longer than most commits take on a disk where being woken matters. */
const AWAKE_MS = 1;

/** Hands appends to the thread that writes the log, and starts it again where it ended. */
export class LogWriter {
  private readonly threads: RevivedThread<LogWriterThread>;
  private pending: Pending[] = [];
  private outgoing: FlatAppends = [];
  private unsent = 0;
  private closing: Promise<void> | undefined;
  private readonly caller = new BriskCaller();
  private readonly awake = new WakefulLoop({
    watch: () => this.threads.current?.watch(),
    look: () => this.threads.current?.look(),
    leave: () => this.threads.current?.leave(),
  });

  private constructor(
    file: string,
    options: WritingOptions,
    private readonly written: () => void,
  ) {
    this.threads = new RevivedThread({
      start: (ended) =>
        new LogWriterThread(file, options, { answered: (outcomes) => this.receive(outcomes), ended }),
      lost: (error) => this.lose(error),
    });
  }

  /** @throws StoreDamaged, StoreUnavailable where the file cannot be opened or made */
  static async open(file: string, options: WritingOptions, written: () => void): Promise<LogWriter> {
    const writer = new LogWriter(file, options, written);
    await writer.threads.need()?.ready;
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
    await this.threads.current?.close();
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
    const thread = this.threads.need();
    if (!thread) return this.refuse(this.pending.splice(0));
    this.caller.sends(this.pending.length);
    const { isBrisk } = this.caller;
    thread.send(flat, isBrisk);
    // It is the only one under way then: no earlier answer can be on its way by message while this one is looked for.
    if (isBrisk) this.awake.stayAwake(AWAKE_MS);
  }

  private lose(error: Error): void {
    this.awake.sleep();
    // What was not sent yet goes to the next thread.
    const sent = this.pending.splice(0, this.pending.length - this.unsent);
    for (const { reject } of sent) reject(error);
  }

  /** None of them was sent. */
  private refuse(unsent: readonly Pending[]): void {
    const { lastEnding } = this.threads;
    const error =
      lastEnding && !(lastEnding instanceof OutcomeUnknown)
        ? lastEnding
        : new StoreUnavailable("The log's writer ended; it is started again in a moment.");
    for (const { reject } of unsent) reject(error);
  }

  private receive({ flat, failures }: Outcomes): void {
    this.caller.hears();
    const answered = this.pending.splice(0, flat.length / 3);
    for (const [index, pending] of answered.entries()) {
      const [kind, first, second] = flat.slice(index * 3, index * 3 + 3) as [number, number, number];
      if (kind === Outcome.Appended || kind === Outcome.Repeated)
        pending.resolve({ revision: first, place: second, isNew: kind === Outcome.Appended });
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
