import type { Instant } from '@ventanilla/kernel';

/** Of what an incident may be counted together with others; `person` for the lead of their team alone. */
export const WEEKLY_BY = ['desk', 'team', 'service', 'organisation', 'person'] as const;
/** What is compared with the weeks before: of what was logged, and why targets were not kept. */
export const TOP_BY = ['category', 'service', 'caller', 'cause'] as const;
export type WeeklyBy = (typeof WEEKLY_BY)[number];
export type TopBy = (typeof TOP_BY)[number];

/** The backlog first: open + logged + reopened - resolved - cancelled = openAtEnd. */
export const FIGURES = [
  'open',
  'logged',
  'reopened',
  'resolved',
  'cancelled',
  'openAtEnd',
  'ageUnder1Day',
  'ageUnder3Days',
  'ageUnder7Days',
  'ageUnder30Days',
  'age30DaysOrMore',
  'unassigned',
  'longHold',
  'response',
  'resolution',
  'firstContact',
  'closedByConfirmation',
  'closedBySilence',
  'closedOtherwise',
  'breachCause',
] as const;
export type Figure = (typeof FIGURES)[number];

export interface WeeklySelection {
  readonly by: WeeklyBy | TopBy;
  readonly key: string;
  readonly figure: Figure;
}

export interface Weekly {
  readonly question: 'weekly';
  readonly at: Instant;
  readonly from: Instant;
  readonly until: Instant;
  /** Beginning of the four weeks before. */
  readonly before: Instant;
  /** Incidents of these teams alone, where it is for their lead. */
  readonly teams?: readonly string[];
  /** The teams of whose people whoever asks may hear, being their lead. */
  readonly leads?: readonly string[];
  readonly list?: WeeklySelection;
}

/** Of the wall clock since the report. Each is the time of an incident: the smallest that so many do not exceed. */
export interface Quantiles {
  readonly medianSeconds?: number;
  readonly p90Seconds?: number;
}

export interface WeeklyRow {
  readonly by: WeeklyBy;
  readonly key: string;
  readonly figures: Readonly<Record<Figure, number>>;
  readonly response: Quantiles;
  readonly resolution: Quantiles;
}

export interface TopRow {
  readonly by: TopBy;
  readonly key: string;
  /** What is counted: incidents that were logged, or causes that were told. */
  readonly figure: 'logged' | 'breachCause';
  readonly count: number;
  /** A week, of the four before. */
  readonly averageBefore: number;
}

export interface WeeklyResult {
  readonly rows: readonly WeeklyRow[];
  readonly top: readonly TopRow[];
}

/** Why an incident counts. */
export interface Mark {
  readonly figure: Figure;
  readonly at: Instant;
  /** The event behind it; absent where it stands for how things were. */
  readonly revision?: number;
  readonly seconds?: number;
  /** Of a resolution: who of which team had it. */
  readonly person?: string;
  readonly team?: string;
  /** Of a breach whose cause was told: its code. */
  readonly cause?: string;
}

export interface WeeklyTicket extends Omit<Mark, 'person' | 'team'> {
  readonly id: string;
  readonly number: string;
  readonly history: string;
  readonly serviceLevels: string;
}
