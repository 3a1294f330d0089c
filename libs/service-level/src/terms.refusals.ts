import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Codes under which terms are refused that no clock could count by. Codes are stable. */
export const TERMS_REFUSALS = {
  VALIDITY_EMPTY: 'A validity ends after it begins.',
  TARGET_KEY_TWICE: 'Each target of an agreement has a name of its own.',
  TARGETS_OVERLAP: 'Two targets of an agreement say different things of the same measure and priority.',
  TARGET_TEAM_MISPLACED: 'Only a target for handling names a team.',
  WARNINGS_UNORDERED: 'Warning thresholds ascend, and each comes once.',
  CALENDAR_NEVER_OPENS: 'A calendar opens at least once a week.',
  DATE_UNKNOWN: 'There is no such day.',
  ZONE_UNKNOWN: 'There is no such time zone.',
  HOURS_NEVER_END: 'Hours of a week leave some of it out.',
  HOLIDAY_INCOMPLETE: 'This kind of holiday needs other fields.',
} as const;

export type TermsRefusal = keyof typeof TERMS_REFUSALS;

export const refuseTerms = (code: TermsRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, TERMS_REFUSALS[code], details);
};
