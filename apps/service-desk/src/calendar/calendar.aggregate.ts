import type { CalendarEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import type { CalendarCommand } from './calendar.commands.js';
import { calendar } from './calendar.decide.js';
import type { DefinedCalendar } from './calendar.state.js';

export const calendarAggregate = recordAggregate<DefinedCalendar, CalendarCommand, CalendarEvent>({
  category: 'calendar',
  decider: calendar,
});

export const calendars = recordView(calendarAggregate, 'calendars', [['status', 'name'], ['name']]);
