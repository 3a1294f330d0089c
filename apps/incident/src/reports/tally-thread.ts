import { Worker } from 'node:worker_threads';
import { workerFile } from '@ventanilla/eventing';
import type { FoundTicket } from '../views/ticket-facts/ticket.js';
import type { Question } from './questions.js';
import type { FromTally, ToTally } from './tally.worker.js';

/** Sums of a year of tickets take a fraction of it; what needs more is a fault, and ends with this thread alone. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256 };

interface Waiting {
  readonly resolve: (answer: FromTally) => void;
  readonly reject: (error: unknown) => void;
}

/** A tally in a thread of its own: judging a year takes seconds, in which the suite answers others. */
export class TallyThread {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private failure: Error | undefined;

  constructor(question: Question) {
    const script = workerFile(__dirname, 'tally.worker.js');
    this.worker = new Worker(script, { workerData: question, resourceLimits: RESOURCE_LIMITS });
    this.worker.on('message', (answer: FromTally) => this.waiting.shift()?.resolve(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('The thread of a report has ended.')));
  }

  /** What is to be said of these tickets one by one. */
  async take(tickets: readonly FoundTicket[]): Promise<readonly object[]> {
    const answer = await this.tell(tickets);
    return 'items' in answer ? answer.items : [];
  }

  async result(): Promise<object> {
    const answer = await this.tell('end');
    return 'result' in answer ? answer.result : {};
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private tell(message: ToTally): Promise<FromTally> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(message);
    });
  }

  private fail(error: unknown): void {
    this.failure ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }
}
