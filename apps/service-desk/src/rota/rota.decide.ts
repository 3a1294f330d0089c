import type { RotaEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider, type Instant } from '@ventanilla/kernel';
import { defined } from '../records/defined.js';
import { absent } from '../records/record.js';
import type { RotaCommand, RotaCommandOf, RotaContent } from './rota.commands.js';
import { refuseRota } from './rota.refusals.js';
import { evolve, type RotaState, type RotaVersion, type Substitution, type TeamRota } from './rota.state.js';

type Decision<Type extends RotaCommand['type']> = (
  command: RotaCommandOf<Type>,
  state: RotaState,
) => readonly RotaEvent[];

const contentOf = ({ zone, offsets, shifts }: RotaContent): RotaContent => ({ zone, offsets, shifts });

/** The offsets are the zone's, and no wish: a newer time zone data base alone is no reason for a version. */
const saysTheSame = (one: RotaContent, other: RotaContent): boolean =>
  isSameJson({ ...contentOf(one), offsets: [] }, { ...contentOf(other), offsets: [] });

type LastRota = RotaVersion & { readonly name: string };

const lastOf = (state: RotaState): LastRota | undefined => {
  if (state.status === 'absent') return undefined;
  const last = state.versions.at(-1);
  return last && { ...last, name: state.name };
};

/** Whether it is so by an instant; what only a later version says is not so yet. */
const isSoBy = (from: Instant, last: LastRota | undefined, command: RotaCommandOf<'SetRota'>): boolean =>
  last !== undefined && last.name === command.name && last.from <= from && saysTheSame(last, command);

const setRota: Decision<'SetRota'> = (command, state) => {
  const { name, at, from = at, reason } = command;
  const said: RotaEvent = { type: 'RotaSet', data: defined({ name, from, ...contentOf(command), reason }) };
  const last = lastOf(state);
  if (isSoBy(from, last, command)) return [];
  if (from < at) return refuseRota('ROTA_IN_THE_PAST', { from });
  if (last && from < last.from) return refuseRota('ROTA_OVERTAKEN', { planned: last.from });
  return [said];
};

const inUse = (state: RotaState): TeamRota =>
  state.status === 'absent' ? refuseRota('ROTA_NOT_FOUND') : state;

const overlap = (one: Substitution, from: string, until: string): boolean =>
  one.from < until && from < one.until;

const arrangeSubstitution: Decision<'ArrangeSubstitution'> = (
  { at, person, from, until, standIn },
  state,
) => {
  const { absences, arranged } = inUse(state);
  const wanted = defined({ person, from, until, standIn });
  const others = absences.filter((one) => one.person === person && overlap(one, from, until));
  if (others.some(({ substitution: _, ...one }) => isSameJson(one, wanted))) return [];
  if (until <= from || until <= at) return refuseRota('SUBSTITUTION_OVER', { from, until });
  if (standIn === person) return refuseRota('SUBSTITUTION_FOR_ONESELF');
  if (others[0]) return refuseRota('SUBSTITUTION_OVERLAPS', { substitution: others[0].substitution });
  return [{ type: 'RotaSubstitutionArranged', data: { substitution: arranged + 1, ...wanted } }];
};

/** One that is over or cancelled is so already. */
const cancelSubstitution: Decision<'CancelSubstitution'> = ({ substitution }, state) => {
  const { absences, arranged } = inUse(state);
  if (substitution > arranged) return refuseRota('SUBSTITUTION_NOT_FOUND', { substitution });
  const data = absences.find((one) => one.substitution === substitution);
  return data ? [{ type: 'RotaSubstitutionCancelled', data }] : [];
};

const decisions: { readonly [Type in RotaCommand['type']]: Decision<Type> } = {
  SetRota: setRota,
  ArrangeSubstitution: arrangeSubstitution,
  CancelSubstitution: cancelSubstitution,
};

/** Who of a team is on duty when, and who else is asked: its weekly shifts, and who takes whose place for a time. */
export const rota: Decider<RotaState, RotaCommand, RotaEvent> = {
  initialState: absent,
  decide: decideBy(decisions),
  evolve,
};
