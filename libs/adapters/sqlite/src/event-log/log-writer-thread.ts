import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { OutcomeUnknown, StoreUnavailable, workerFile } from '@ventanilla/eventing/ports';
import { AnswerBox } from './answer-box.js';
import type { FlatAppends, Outcomes } from './append-batch.js';
import { Doorbell } from './doorbell.js';
import type { WritingOptions } from './log-file.js';
import { CLOSE, type WriterAnswer, type WriterData, type WriterOrder } from './log-writer.messages.js';
import { unavailableFor } from './port-errors.js';

export interface WriterEvents {
  /** What became of the next appends, in the order in which they were sent. */
  readonly answered: (outcomes: Outcomes) => void;
  /** Nothing more will be answered, and the thread is gone. */
  readonly ended: (error: Error) => void;
}

const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** The thread that writes the log, as the one that started it sees it. */
export class LogWriterThread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly doorbell = new Doorbell();
  private readonly box = new AnswerBox();
  private readonly exited: Promise<unknown>;
  /** @throws StoreDamaged, StoreUnavailable where the log cannot be opened; the thread is gone by then */
  readonly ready: Promise<void>;
  private opened!: () => void;
  private failed!: (error: Error) => void;
  /** Why the log could not be opened. */
  private refusal: Error | undefined;

  constructor(
    file: string,
    options: WritingOptions,
    private readonly events: WriterEvents,
  ) {
    const { port1, port2 } = new MessageChannel();
    const shared = { doorbell: this.doorbell.memory, answerBox: this.box.memory };
    const workerData: WriterData = { file, ...options, port: port2, ...shared };
    this.worker = new Worker(workerFile(__dirname, 'log-writer.worker.js'), {
      workerData,
      transferList: [port2],
      resourceLimits: RESOURCE_LIMITS,
    });
    this.exited = new Promise((resolve) => this.worker.once('exit', resolve));
    this.port = port1;
    this.port.on('message', (answer: WriterAnswer) => this.take(answer));
    let reason = "The log's writer ended.";
    this.worker.on('error', (error: Error) => (reason = `The log's writer failed: ${error.message}.`));
    // Only now has it let go of its files: whoever hears of it may open or remove them at once.
    this.worker.on('exit', () => {
      this.takeAll();
      this.ended(reason);
      this.port.close();
    });
    this.ready = new Promise((resolve, reject) => {
      this.opened = resolve;
      this.failed = reject;
    });
    // Who does not wait for it hears of the same by `ended`.
    this.ready.catch(() => undefined);
  }

  /** `isBrisk`: the next append will come within a moment of the answer. */
  send(appends: FlatAppends, isBrisk: boolean): void {
    this.order(appends, isBrisk);
  }

  /** From now on `look` finds an answer before the event loop would bring it. */
  watch(): void {
    this.box.open();
  }

  look(): void {
    const answer = this.box.take();
    if (answer) this.events.answered({ flat: [...answer], failures: [] });
  }

  leave(): void {
    this.box.close();
    this.look();
  }

  /** Ends after all that was sent is answered; may be said more than once. */
  async close(): Promise<void> {
    this.order(CLOSE, false);
    await this.exited;
  }

  private order(order: WriterOrder, isBrisk: boolean): void {
    this.port.postMessage(order);
    this.doorbell.ring(isBrisk);
  }

  private takeAll(): void {
    let received: { message?: WriterAnswer } | undefined;
    while ((received = receiveMessageOnPort(this.port))) this.take(received.message as WriterAnswer);
    this.look();
  }

  /** What is in the box was answered before any message that comes now. */
  private take(answer: WriterAnswer): void {
    this.look();
    if ('flat' in answer) return this.events.answered(answer);
    if ('ready' in answer) return this.opened();
    this.refusal = unavailableFor(answer.failed);
  }

  private ended(reason: string): void {
    this.failed(this.refusal ?? new StoreUnavailable(reason));
    this.events.ended(this.refusal ?? new OutcomeUnknown(`${reason} The append may or may not be on disk.`));
  }
}
