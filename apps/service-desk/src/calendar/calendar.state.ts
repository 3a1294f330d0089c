import type { CalendarEvent, DataOf } from '@ventanilla/contracts/service-desk';
import type { Happened, Instant } from '@ventanilla/kernel';
import type { Absent, Present } from '../records/record.js';

/** A version with when it was recorded, which is when it began to be known. */
export interface KnownCalendarVersion extends Omit<DataOf<'CalendarDefined'>, 'name'> {
  readonly recordedAt: Instant;
}

export interface DefinedCalendar extends Present {
  readonly status: 'in-use' | 'retired';
  /** In order; the first counts for all time before it too. */
  readonly versions: readonly KnownCalendarVersion[];
}

export type CalendarState = Absent | DefinedCalendar;

export const evolve = (state: CalendarState, event: Happened<CalendarEvent>): CalendarState => {
  const changedBy = event.by.id;
  if (event.type === 'CalendarDefined') {
    const { name, ...version } = event.data;
    return { status: 'in-use', name, changedBy, versions: [{ ...version, recordedAt: event.at }] };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'CalendarRevised': {
      const { reason: _, ...version } = event.data;
      return { ...state, changedBy, versions: [...state.versions, { ...version, recordedAt: event.at }] };
    }
    case 'CalendarRetired':
      return { ...state, status: 'retired', changedBy };
    default:
      return state;
  }
};
