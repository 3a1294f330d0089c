import { Injectable } from '@nestjs/common';
import { seldom } from '@ventanilla/chassis';
import type { AsOf, Filter, FoundPage, ViewReader } from '@ventanilla/eventing';
import { ageOf } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { ticketFacts } from '../views/ticket-facts/ticket-facts.projection.js';
import type { FoundTicket } from '../views/ticket-facts/ticket.js';
import type { Question } from './questions.js';
import { TallyThread } from './tally-thread.js';
import { Turns } from './turns.js';

const PAGE = 500;

/** Whoever waits for an answer. */
export interface Asking {
  /** Aborted when they are gone. */
  readonly signal: AbortSignal;
  tell?(progress: { readonly done: number; readonly total: number }): void;
  /** Takes what is said of single tickets; settles when there is room for more. */
  give?(items: readonly object[]): Promise<void>;
}

/** Gives every page of a question's tickets, and begins to read the next one while the last is looked at. */
async function* pagesOf(reader: ViewReader, filter: Filter): AsyncGenerator<readonly FoundTicket[]> {
  const page = (cursor?: string): Promise<FoundPage> =>
    reader.find({ filter, sort: [{ field: 'reportedAt' }], limit: PAGE, cursor });
  let next: Promise<FoundPage> | undefined = page();
  while (next) {
    const { documents, cursor }: FoundPage = await next;
    next = cursor === undefined ? undefined : page(cursor);
    // Whoever stops here does not wait for it.
    next?.catch(() => undefined);
    yield documents as unknown as readonly FoundTicket[];
  }
}

/**
 * Asks many tickets one question (ADR 0034): page by page from the view, judged in a thread of its own. However many
 * there are, two pages and the sums are held. One question at a time, so that reports leave a processor to the rest.
 */
@Injectable()
export class TicketReports {
  private readonly turns = new Turns();

  constructor(private readonly services: IncidentServices) {}

  /** How old the answers to come are, after a bounded wait (R10). @throws Problem INVALID_POSITION, POSITION_OF_ANOTHER_LOG */
  age(minPosition?: string): Promise<AsOf> {
    return ageOf(this.services.runtime, ticketFacts.name, minPosition);
  }

  ask(question: Question, which: readonly Filter[], asking: Asking): Promise<object> {
    return this.turns.take(() => this.answer(question, { $and: which }, asking), asking.signal);
  }

  private async answer(question: Question, filter: Filter, asking: Asking): Promise<object> {
    const reader = this.services.runtime.reader(ticketFacts.name);
    const thread = new TallyThread(question);
    try {
      await this.takeAll(reader, { filter, thread, asking });
      return await thread.result();
    } finally {
      await thread.end();
    }
  }

  private async takeAll(
    reader: ViewReader,
    { filter, thread, asking }: { filter: Filter; thread: TallyThread; asking: Asking },
  ): Promise<void> {
    const counted = await reader.count({ filter, by: ['priority'] });
    const total = counted.reduce((sum, { count }) => sum + count, 0);
    let done = 0;
    const tell = seldom((progress) => asking.tell?.(progress));
    for await (const tickets of pagesOf(reader, filter)) {
      const items = await thread.take(tickets);
      asking.signal.throwIfAborted();
      await asking.give?.(items);
      done += tickets.length;
      tell({ done, total });
    }
  }
}
