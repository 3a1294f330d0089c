import type { CalendarEvent } from '@ventanilla/contracts/service-desk';
import { decideBy, isSameJson, type Decider } from '@ventanilla/kernel';
import { requireCountable } from '@ventanilla/service-level';
import { defined } from '../records/defined.js';
import { absent } from '../records/record.js';
import type { CalendarCommand, CalendarCommandOf, CalendarContent } from './calendar.commands.js';
import { refuseCalendar } from './calendar.refusals.js';
import { evolve, type CalendarState, type DefinedCalendar } from './calendar.state.js';

type Decision<Type extends CalendarCommand['type']> = (
  command: CalendarCommandOf<Type>,
  state: CalendarState,
) => readonly CalendarEvent[];

const contentOf = ({ zone, offsets, week, holidays, exceptions }: CalendarContent): CalendarContent => ({
  zone,
  offsets,
  week,
  holidays,
  exceptions,
});

/** The offsets are the zone's, and no wish: a newer time zone data base alone is no reason for a version. */
const saysTheSame = (one: CalendarContent, other: CalendarContent): boolean =>
  isSameJson({ ...contentOf(one), offsets: [] }, { ...contentOf(other), offsets: [] });

const inUse = (state: CalendarState): DefinedCalendar => {
  if (state.status === 'absent') return refuseCalendar('CALENDAR_NOT_FOUND');
  return state.status === 'retired' ? refuseCalendar('CALENDAR_RETIRED') : state;
};

const defineCalendar: Decision<'DefineCalendar'> = (command, state) => {
  const { name, at } = command;
  if (state.status !== 'absent') {
    const [first] = state.versions;
    const again = state.status === 'in-use' && first && state.versions.length === 1;
    return again && state.name === name && saysTheSame(first, command)
      ? []
      : refuseCalendar('CALENDAR_TAKEN');
  }
  requireCountable(command);
  return [{ type: 'CalendarDefined', data: { name, version: 1, from: at, ...contentOf(command) } }];
};

const reviseCalendar: Decision<'ReviseCalendar'> = (command, state) => {
  const { at, from = at, reason } = command;
  const last = inUse(state).versions.at(-1);
  if (!last) return refuseCalendar('CALENDAR_NOT_FOUND');
  // What only a later version says is not so yet.
  if (last.from <= from && saysTheSame(last, command)) return [];
  if (from < at) return refuseCalendar('CALENDAR_IN_THE_PAST', { from });
  if (from < last.from) return refuseCalendar('CALENDAR_OVERTAKEN', { planned: last.from });
  requireCountable(command);
  const version = last.version + 1;
  return [{ type: 'CalendarRevised', data: defined({ version, from, ...contentOf(command), reason }) }];
};

const retireCalendar: Decision<'RetireCalendar'> = ({ reason }, state) => {
  if (state.status === 'retired') return [];
  inUse(state);
  return [{ type: 'CalendarRetired', data: defined({ reason }) }];
};

const decisions: { readonly [Type in CalendarCommand['type']]: Decision<Type> } = {
  DefineCalendar: defineCalendar,
  ReviseCalendar: reviseCalendar,
  RetireCalendar: retireCalendar,
};

/** When somebody is there: every version stays, and the next one counts from its own instant on. */
export const calendar: Decider<CalendarState, CalendarCommand, CalendarEvent> = {
  initialState: absent,
  decide: decideBy(decisions),
  evolve,
};
