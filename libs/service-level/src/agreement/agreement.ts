import type { Instant } from '@ventanilla/kernel';

/**
 * What is promised. `response`: until a person of the desk turns to the caller. `next-response`: from each message
 * of the caller to the desk's next answer. `update`: the longest silence towards the caller. `restoration`: until
 * the service works again. `resolution`: until resolved. `handling`: how long a team has it (an OLA, or an
 * underpinning contract where the team is a supplier's).
 */
export const MEASURES = [
  'response',
  'next-response',
  'update',
  'restoration',
  'resolution',
  'handling',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Facts of a ticket that may start a clock. */
export const STARTS = ['reported', 'logged', 'assigned', 'answered', 'caller-wrote', 'reopened'] as const;
export type Start = (typeof STARTS)[number];

/** Facts of a ticket that may stop a clock. */
export const STOPS = ['answered', 'work-started', 'assigned', 'returned', 'restored', 'resolved'] as const;
export type Stop = (typeof STOPS)[number];

export type TargetTime =
  | { readonly kind: 'wall' }
  | {
      readonly kind: 'business';
      readonly calendar: string;
      /** Where callers of some locations have a calendar of their own. */
      readonly byLocation?: readonly { readonly location: string; readonly calendar: string }[];
    };

/** Such as: 95 % of its runs a month are met; below the smallest sample the month is not judged. */
export interface Objective {
  readonly percent: number;
  readonly smallestSample: number;
}

export interface Target {
  /** Its name within the agreement: it stays over versions where the promise does. */
  readonly key: string;
  readonly measure: Measure;
  /** All, where absent. */
  readonly priorities?: readonly number[];
  /** For `handling`: the team that it binds; any team, where absent. */
  readonly team?: string;
  readonly goalSeconds: number;
  readonly time: TargetTime;
  /** Of the goal, in ascending order. */
  readonly warnAtPercent: readonly number[];
  readonly objective?: Objective;
  /** Where it is not what the measure does by default. */
  readonly starts?: readonly Start[];
  readonly stops?: readonly Stop[];
  /** Kinds of hold that pause it. */
  readonly pausedBy?: readonly string[];
}

/** What a new run starts with when another target takes over while the ticket is open. */
export const TAKE_OVERS = ['carry-time-used', 'count-from-start'] as const;
export type TakeOver = (typeof TAKE_OVERS)[number];

/** One version of an agreement. It never changes; what is agreed next has a version of its own. */
export interface AgreementVersion {
  readonly agreement: string;
  readonly version: number;
  readonly organisation: string;
  /** A general agreement, where absent: it also covers tickets whose service is not known yet. */
  readonly services?: readonly string[];
  /** All, where absent. */
  readonly kinds?: readonly string[];
  readonly priorities?: readonly number[];
  readonly validFrom: Instant;
  /** The first instant at which it does not hold any more. */
  readonly validUntil?: Instant;
  readonly recordedAt: Instant;
  readonly takeOver: TakeOver;
  readonly targets: readonly Target[];
}

interface Conditions {
  readonly starts: readonly Start[];
  readonly stops: readonly Stop[];
  readonly pausedBy: readonly string[];
}

/** Waiting for the caller and agreed appointments; for suppliers, problems and changes the provider answers. */
export const DEFAULT_PAUSES: readonly string[] = ['caller', 'appointment'];
export const DEFAULT_WARNING_PERCENT = 75;

const DEFAULTS: Readonly<Record<Measure, Omit<Conditions, 'pausedBy'>>> = {
  response: { starts: ['reported'], stops: ['answered', 'resolved'] },
  'next-response': { starts: ['caller-wrote'], stops: ['answered', 'resolved'] },
  update: { starts: ['reported', 'answered', 'reopened'], stops: ['answered', 'resolved'] },
  restoration: { starts: ['reported'], stops: ['restored', 'resolved'] },
  resolution: { starts: ['reported'], stops: ['resolved'] },
  handling: { starts: ['assigned'], stops: ['assigned', 'returned', 'resolved'] },
};

/** What starts, stops and pauses a target. */
export const conditionsOf = ({ measure, starts, stops, pausedBy }: Target): Conditions => ({
  starts: starts ?? DEFAULTS[measure].starts,
  stops: stops ?? DEFAULTS[measure].stops,
  pausedBy: pausedBy ?? DEFAULT_PAUSES,
});
