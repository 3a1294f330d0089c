import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { FoundTicket } from '../views/ticket-facts/ticket.js';
import { tallyOf, type Question } from './questions.js';

/** To the thread: tickets, or that there are no more. */
export type ToTally = readonly FoundTicket[] | 'end';
/** From the thread: what is to be said of the tickets that it took, or of all. */
export type FromTally = { readonly items: readonly object[] } | { readonly result: object };

const port = parentPort as MessagePort;
const tally = tallyOf(workerData as Question);

port.on('message', (message: ToTally) => {
  if (message === 'end') {
    port.postMessage({ result: tally.result() } satisfies FromTally);
    port.close();
    return;
  }
  const items = message.flatMap((ticket) => tally.take(ticket) ?? []);
  port.postMessage({ items } satisfies FromTally);
});
