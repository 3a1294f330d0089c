import type { Instant } from '@ventanilla/kernel';

/** What decides under which agreement and targets a ticket stands. */
export interface TicketSubject {
  /** Such as `incident` or `request`. */
  readonly kind: string;
  readonly organisation: string;
  /** 1 is the highest. */
  readonly priority: number;
  readonly service?: string;
  /** Where the caller is, as a code: never an address. */
  readonly location?: string;
}

export type Correction =
  | {
      readonly corrects: 'hold';
      readonly hold: string;
      readonly from: Instant;
      /** It lasts, where absent. */
      readonly to?: Instant;
    }
  | { readonly corrects: 'restoration'; readonly restoredAt: Instant }
  | { readonly corrects: 'report'; readonly reportedAt: Instant };

type Told =
  /** `withCaller`: by an agent during a call, a chat or a visit, so that it is answered then. */
  | {
      readonly fact: 'logged';
      readonly reportedAt: Instant;
      readonly subject: TicketSubject;
      readonly withCaller?: true;
    }
  | { readonly fact: 'subject-changed'; readonly subject: Partial<TicketSubject> }
  /** A message to the caller, or a recorded conversation, of a person of the desk. */
  | { readonly fact: 'answered' }
  /** By a machine: no response. */
  | { readonly fact: 'acknowledged' }
  | { readonly fact: 'noted' }
  | { readonly fact: 'caller-wrote' }
  | { readonly fact: 'work-started' }
  | { readonly fact: 'assigned'; readonly team: string }
  /** No team has it any more. */
  | { readonly fact: 'returned' }
  /** Ends a hold before it, if any. */
  | { readonly fact: 'held'; readonly hold: string }
  | { readonly fact: 'resumed' }
  | { readonly fact: 'restored' }
  | { readonly fact: 'resolved' }
  /** `team`: it has it again. */
  | { readonly fact: 'reopened'; readonly team?: string }
  | { readonly fact: 'closed' }
  /** Also as a duplicate, or as spam. */
  | { readonly fact: 'cancelled'; readonly because: string }
  /** Afterwards, with a reason: how it really was. */
  | { readonly fact: 'corrected'; readonly correction: Correction }
  /** A run that is in no percentage although it ran, such as by force majeure. */
  | { readonly fact: 'run-excluded'; readonly run: string; readonly because: string };

/**
 * What happened to a ticket, as clocks need it: told by the service that owns it, in the order of the ticket's
 * stream. `ref` names the event behind it; what was told by one event has the same one.
 */
export type TicketFact = Told & { readonly at: Instant; readonly ref: string };
export type FactName = TicketFact['fact'];
