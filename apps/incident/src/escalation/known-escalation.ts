import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { Rota } from '@ventanilla/service-level';

/** An escalation rule, as the service desk told it last. */
export type EscalationRule = Omit<DataOf<'EscalationRuleSet'>, 'name' | 'previous' | 'reason'> & {
  readonly code: string;
};

/** What the service knows of who is asked when: its own copies of what the service desk told. */
export interface KnownEscalation {
  /** Those in use. */
  readonly rules: readonly EscalationRule[];
  /** By team. */
  readonly rotas: ReadonlyMap<string, Rota>;
  /** Who leads each team. */
  readonly leads: ReadonlyMap<string, string>;
}
