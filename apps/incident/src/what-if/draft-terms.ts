import { completeCalendar, completeTerms } from '@ventanilla/hosting';
import type { Instant } from '@ventanilla/kernel';
import {
  calendarsOf,
  requireCountable,
  requireKeepable,
  type AgreementVersion,
  type CalendarVersion,
} from '@ventanilla/service-level';
import type { DraftCalendarDto, DraftDto } from './what-if.dto.js';
import { refuseWhatIf } from './what-if.refusals.js';

/** Before any ticket: a draft holds over all of the past that is asked about. */
const ALWAYS = '1970-01-01T00:00:00.000Z';
const DRAFT = 'draft';

const calendarOf = (given: DraftCalendarDto, around: Instant): CalendarVersion => {
  const { code, zone, week, exceptions } = given;
  const content = { zone, week, exceptions, ...completeCalendar(given, around) };
  requireCountable(content);
  return { calendar: code, version: 1, from: ALWAYS, recordedAt: ALWAYS, ...content };
};

/**
 * A draft as a version like any other. What it says is held against the same rules as what is agreed.
 * @throws Refused a code of TERMS_REFUSALS, DRAFT_CALENDAR_UNKNOWN
 */
export const draftTerms = (
  { draft, calendars = [] }: DraftDto,
  known: readonly CalendarVersion[],
  around: Instant,
): { readonly draft: AgreementVersion; readonly calendars: readonly CalendarVersion[] } => {
  const { organisation, services, kinds, priorities } = draft;
  const version: AgreementVersion = {
    agreement: DRAFT,
    version: 1,
    organisation,
    ...(services && { services }),
    ...(kinds && { kinds }),
    ...(priorities && { priorities }),
    validFrom: ALWAYS,
    recordedAt: ALWAYS,
    ...completeTerms(draft),
  };
  requireKeepable(version);
  const sent = calendars.map((calendar) => calendarOf(calendar, around));
  const all = [...sent, ...known.filter(({ calendar }) => !calendars.some(({ code }) => code === calendar))];
  const needed = new Set(calendarsOf(version));
  const missing = [...needed].find((code) => !all.some(({ calendar }) => calendar === code));
  if (missing !== undefined) refuseWhatIf('DRAFT_CALENDAR_UNKNOWN', { calendar: missing });
  return { draft: version, calendars: all.filter(({ calendar }) => needed.has(calendar)) };
};
