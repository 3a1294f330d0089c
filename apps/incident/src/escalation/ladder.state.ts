import type { DataOf } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';

type Started = DataOf<'IncidentEscalationLadderStarted'>;

/** The warning or the breach that sets a ladder off. */
export type LadderTrigger = Pick<
  Started,
  'on' | 'run' | 'target' | 'measure' | 'team' | 'percent' | 'reachedAt'
>;
export type Rung = Started['rungs'][number];
export type Asked = DataOf<'IncidentEscalationRungReached'>['asked'];

/** An escalation that nobody has acknowledged, and that is not over. */
export interface Ladder extends Omit<Started, 'nextRungAt'> {
  readonly startedAt: Instant;
  /** The last rung that was reached; 0 is none. */
  readonly rung: number;
  /** When the next one is; absent where there is none. */
  readonly nextRungAt?: Instant;
  /** Who was asked last, and when. */
  readonly asked?: Asked;
  readonly askedAt?: Instant;
  /** Everybody who was asked, in order. */
  readonly everAsked: readonly string[];
}

/** What lists remember of an escalation that nobody has acknowledged. */
export type LadderOfRow = Pick<Ladder, 'ladder' | 'rule' | 'nextRungAt'> & { readonly asked?: string };

/** `response.1.1@75` is a warning's, `response.1.1@breach` a breach's. */
export const ladderName = ({ run, percent }: Pick<LadderTrigger, 'run' | 'percent'>): string =>
  `${run}@${percent ?? 'breach'}`;
