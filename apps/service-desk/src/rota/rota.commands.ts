import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Instant, Personal } from '@ventanilla/kernel';

/** What a version of a rota says. The offsets are looked up when the command arrives. */
export type RotaContent = Pick<DataOf<'RotaSet'>, 'zone' | 'offsets' | 'shifts'>;

/** Makes the rota of a team, or a version of it that holds from an instant on. */
export interface SetRota extends DomainCommand<'SetRota'>, RotaContent {
  readonly name: string;
  /** At once, where absent; never in the past. */
  readonly from?: Instant;
  readonly reason?: Personal;
}

export interface ArrangeSubstitution extends DomainCommand<'ArrangeSubstitution'> {
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Nobody, where absent. */
  readonly standIn?: string;
}

export interface CancelSubstitution extends DomainCommand<'CancelSubstitution'> {
  readonly substitution: number;
}

export type RotaCommand = SetRota | ArrangeSubstitution | CancelSubstitution;
export type RotaCommandOf<Type extends RotaCommand['type']> = Extract<RotaCommand, { type: Type }>;
