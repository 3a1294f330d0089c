import type { FoundTicket } from '../views/ticket-facts/ticket.js';

/** What a report makes of tickets, one after the other: it keeps sums and no ticket, however many there are. */
export interface Tally<Item extends object, Result extends object> {
  /** What is to be said of this ticket by itself; mostly nothing. */
  take(ticket: FoundTicket): Item | undefined;
  /** After the last. */
  result(): Result;
}

export type AnyTally = Tally<object, object>;
