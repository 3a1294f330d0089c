import type { Projection } from '@ventanilla/kernel';
import { evolve } from './ticket.evolve.js';
import type { ReportedTicket } from './ticket.js';

/**
 * What happened to each incident, as clocks and reports ask for it. Reports read it page by page, so that the time of
 * one is that of the tickets it is about, and not of all that the log holds (ADR 0034).
 */
export const ticketFacts: Projection<ReportedTicket> = {
  name: 'ticket-facts',
  version: 4,
  category: 'incident',
  indexes: [['reportedAt'], ['endedAt', 'reportedAt']],
  evolve,
};
