import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which a calendar refuses a command. Codes are stable. */
export const CALENDAR_REFUSALS = {
  CALENDAR_NOT_FOUND: 'There is no such calendar.',
  CALENDAR_TAKEN: 'There is another calendar of this code.',
  CALENDAR_RETIRED: 'This calendar is retired.',
  CALENDAR_IN_THE_PAST: 'A calendar changes from now on or later: what was counted stands.',
  CALENDAR_OVERTAKEN: 'A later version of this calendar is planned before that instant.',
} as const;

export type CalendarRefusal = keyof typeof CALENDAR_REFUSALS;

export const refuseCalendar = (code: CalendarRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, CALENDAR_REFUSALS[code], details);
};
