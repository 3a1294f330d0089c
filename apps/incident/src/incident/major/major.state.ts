import type { MajorAudience } from '@ventanilla/contracts/incident';
import type { Instant, Personal } from '@ventanilla/kernel';

export type MajorStage = 'proposed' | 'declined' | 'declared' | 'restored' | 'stood-down';

/** What is known of an incident as a major one. */
export interface Major {
  readonly stage: MajorStage;
  /** Absent until it is declared, as is all below. */
  readonly declaredAt?: Instant;
  readonly lead?: string;
  readonly services?: readonly string[];
  readonly organisations?: readonly string[];
  readonly businessEffect?: Personal;
  /** When each audience is to hear next. */
  readonly due: Readonly<Partial<Record<MajorAudience, Instant>>>;
  /** Who did not hear in time and still waits. */
  readonly late: readonly MajorAudience[];
  readonly restoredAt?: Instant;
  readonly reviewedAt?: Instant;
}

/** It is one now, whether or not the service works again. */
export const isOpenMajor = (major: Major | undefined): major is Major =>
  major?.stage === 'declared' || major?.stage === 'restored';

/** Nobody has said yet that the service works again. */
export const awaitsRestoration = (major: Major | undefined): boolean => major?.stage === 'declared';

/** It was one, and nobody has looked back on it. */
export const lacksReview = (major: Major | undefined): boolean =>
  major?.declaredAt !== undefined && major.reviewedAt === undefined;
