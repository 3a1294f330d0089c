import type { DataOf, RotaEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';
import { stillToCome } from '@ventanilla/service-level';
import { absent, type Absent, type Present } from '../records/record.js';

export type RotaVersion = Omit<DataOf<'RotaSet'>, 'name' | 'reason'>;
export type Substitution = DataOf<'RotaSubstitutionArranged'>;

/** What of a rota holds now or will: what is over stands in its events. */
export interface TeamRota extends Present {
  readonly status: 'in-use';
  /** In order; the first is the one that holds. */
  readonly versions: readonly RotaVersion[];
  readonly absences: readonly Substitution[];
  /** How many substitutions were ever arranged. */
  readonly arranged: number;
}

export type RotaState = Absent | TeamRota;

const set = (state: RotaState, { data, by }: Extract<Happened<RotaEvent>, { type: 'RotaSet' }>): TeamRota => {
  const { name, reason: _, ...version } = data;
  const before = state.status === 'absent' ? { versions: [], absences: [], arranged: 0 } : state;
  const { absences, arranged } = before;
  return {
    status: 'in-use',
    name,
    changedBy: by.id,
    versions: [...before.versions, version],
    absences,
    arranged,
  };
};

const happened = (state: RotaState, event: Happened<RotaEvent>): RotaState => {
  if (event.type === 'RotaSet') return set(state, event);
  if (state.status === 'absent') return state;
  const changedBy = event.by.id;
  switch (event.type) {
    case 'RotaSubstitutionArranged': {
      const absences = [...state.absences, event.data];
      return { ...state, absences, arranged: event.data.substitution, changedBy };
    }
    case 'RotaSubstitutionCancelled': {
      const { substitution } = event.data;
      const absences = state.absences.filter((one) => one.substitution !== substitution);
      return { ...state, absences, changedBy };
    }
    default:
      return state;
  }
};

export const evolve = (state: RotaState, event: Happened<RotaEvent>): RotaState => {
  const next = happened(state, event);
  return next.status === 'absent' ? absent : { ...next, ...stillToCome(next, event.at) };
};
