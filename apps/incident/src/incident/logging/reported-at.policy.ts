import { plusMs, type Instant, type Personal } from '@ventanilla/kernel';
import { refuse } from '../incident.refusals.js';

interface Report {
  readonly reportedAt: Instant;
  readonly now: Instant;
  readonly reportedBackSeconds: number;
  readonly because?: Personal;
  readonly imported?: true;
}

/**
 * Nobody reached the desk later than now; not by a second, for a client that leaves the moment out gets the
 * server's. What lies further back than the span needs a reason, which is then kept.
 */
export const reportMoment = ({ reportedAt, now, reportedBackSeconds, because, imported }: Report) => {
  if (reportedAt > now) return refuse('REPORTED_IN_FUTURE', { now });
  if (imported || reportedAt >= plusMs(now, -reportedBackSeconds * 1000)) return { reportedAt };
  return because === undefined
    ? refuse('REPORTED_LONG_AGO', { reportedBackSeconds })
    : { reportedAt, reportedLateBecause: because };
};
