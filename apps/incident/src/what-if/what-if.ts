import type { Instant } from '@ventanilla/kernel';
import type { AgreementVersion, CalendarVersion, Measure } from '@ventanilla/service-level';
import type { Agreed } from '../service-level/known-terms.lookup.js';
import type { Verdict } from '../reports/verdicts.js';

/** Which tickets are listed one by one: those that would stand otherwise, those that would be late, or all. */
export const LISTED = ['none', 'changed', 'breached', 'all'] as const;
export type Listed = (typeof LISTED)[number];

export interface WhatIf {
  readonly question: 'what-if';
  /** Tickets are judged under it alone, wherever it covers them. */
  readonly draft: AgreementVersion;
  /** Those by which the draft counts. */
  readonly calendars: readonly CalendarVersion[];
  /** By what tickets without a recorded verdict are compared. */
  readonly agreed: Agreed;
  /** The instant as of which all are judged. */
  readonly at: Instant;
  readonly list: Listed;
}

/** How it stands without the draft: recorded at the time, computed now under what is agreed, or not promised at all. */
export type Before =
  | {
      readonly basis: 'recorded' | 'computed';
      readonly verdict: Verdict;
      readonly agreement: string;
      readonly version: number;
      readonly run: string;
    }
  | { readonly basis: 'not-covered' };

export interface WhatIfJudgement {
  readonly measure: Measure;
  readonly team?: string;
  readonly priority: number;
  readonly verdict: Verdict;
  /** For asking why. */
  readonly run: string;
  readonly goalSeconds: number;
  readonly elapsedSeconds: number;
  readonly due?: Instant;
  readonly stoppedAt?: Instant;
  readonly before: Before;
}

export interface WhatIfTicket {
  readonly id: string;
  readonly number: string;
  readonly organisation: string;
  readonly service?: string;
  readonly reportedAt: Instant;
  readonly judgements: readonly WhatIfJudgement[];
}

export type Counted = Readonly<Record<Verdict, number>>;

/** One measure and priority: in tickets; for `handling` in teams that had one. */
export interface WhatIfGroup {
  readonly measure: Measure;
  readonly priority: number;
  readonly draft: Counted;
  readonly before: {
    readonly recorded: Counted;
    readonly computed: Counted;
    readonly notCovered: number;
  };
  /** Late under the draft, and met without it. */
  readonly newlyBreached: number;
  /** Met under the draft, and late without it. */
  readonly newlyMet: number;
}

export interface WhatIfResult {
  readonly tickets: number;
  /** Of them, those that the draft promises nothing. */
  readonly notCovered: number;
  readonly groups: readonly WhatIfGroup[];
}
