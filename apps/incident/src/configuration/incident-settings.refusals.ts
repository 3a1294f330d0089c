import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which a change of the incident practice's settings is refused. Codes are stable. */
export const SETTINGS_REFUSALS = {
  SETTINGS_NOT_ESTABLISHED: 'The incident practice has no settings yet.',
  CODE_TAKEN: 'This list has such a code already, perhaps a retired one.',
  CODE_UNKNOWN: 'There is no such code.',
  CODE_RETIRED: 'This code is retired and is given to no incident any more.',
  CODE_MALFORMED: 'A code is lower-case letters, digits, dots and dashes, at most 60 of them.',
  KIND_UNKNOWN: 'This list has no such kind.',
  PARENT_UNKNOWN: 'There is no such category in use to stand under.',
  CATEGORY_CIRCULAR: 'A category cannot stand under itself or under one of its own.',
  CATEGORY_HAS_CHILDREN: 'Retire or move the categories under this one first.',
  LAST_OF_ITS_LIST: 'The last code of a list cannot be retired.',
  MATRIX_INCOMPLETE:
    'The matrix gives exactly one priority, 1 to 5, for each impact and urgency from 1 to 3.',
  SPAN_NOT_POSITIVE: 'Spans and windows are whole seconds, at least one.',
  TIME_ZONE_UNKNOWN: 'There is no such time zone.',
  NO_WORKING_DAY: 'Business days need a day of the week on which the desk works.',
  LADDER_TWICE: 'A hold reason is followed up in one way only.',
  LADDER_NOT_ASCENDING:
    'Reminders follow one after the other, and a resolution for want of an answer after the last of them.',
} as const;

export type SettingsRefusal = keyof typeof SETTINGS_REFUSALS;

export const refuseSetting = (code: SettingsRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, SETTINGS_REFUSALS[code], details);
};
