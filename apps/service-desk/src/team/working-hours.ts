import { msOf, type Instant } from '@ventanilla/kernel';
import { businessTime, type CalendarVersion } from '@ventanilla/service-level';

/** Whether a team works at an instant: in the hours of any of its calendars, and always where it has none. */
export const worksAt = (calendars: readonly (readonly CalendarVersion[])[], at: Instant): boolean =>
  calendars.length === 0 || calendars.some((versions) => businessTime(versions).isOpen(msOf(at)));
