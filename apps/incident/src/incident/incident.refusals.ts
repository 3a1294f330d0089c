import { Refused, type RefusalDetails } from '@ventanilla/kernel';
import { DUPLICATES_REFUSALS } from './duplicates/duplicates.refusals.js';
import { MAJOR_REFUSALS } from './major/major.refusals.js';
import { PARENTS_REFUSALS } from './parents/parents.refusals.js';
import { AFTER_BREACH_REFUSALS } from '../service-level/after-breach.refusals.js';
import { AFTERWARDS_REFUSALS } from '../service-level/afterwards.refusals.js';
import { UNCOVERED_REFUSALS } from '../service-level/uncovered.refusals.js';

/** Every code under which the incident refuses a command, and what it tells people. Codes are stable. */
export const INCIDENT_REFUSALS = {
  ...PARENTS_REFUSALS,
  ...MAJOR_REFUSALS,
  ...DUPLICATES_REFUSALS,
  ...UNCOVERED_REFUSALS,
  ...AFTER_BREACH_REFUSALS,
  ...AFTERWARDS_REFUSALS,
  INCIDENT_NOT_FOUND: 'There is no such incident.',
  INCIDENT_ALREADY_LOGGED: 'This incident is logged already.',
  INCIDENT_NOT_OPEN: 'This is possible only while the incident is open.',
  INCIDENT_NOT_ASSIGNED: 'No team has the incident; assign it first.',
  INCIDENT_ON_HOLD: 'The incident is on hold; resume it first.',
  INCIDENT_NOT_RESOLVED: 'This is possible only while the incident is resolved and not yet closed.',
  INCIDENT_CLOSED:
    'The incident is closed; only messages, internal notes, efforts, relations and classification are possible.',
  INCIDENT_CANCELLED: 'The incident is cancelled; nothing more is done about it.',
  CALLER_REQUIRED: 'An incident needs a caller.',
  CHANNEL_REQUIRED: 'An incident needs the channel through which the desk was reached.',
  SUBJECT_REQUIRED: 'An incident needs a subject.',
  REPORTED_IN_FUTURE: 'An incident cannot have been reported later than now.',
  REPORTED_LONG_AGO: 'An incident that was reported this long ago needs a reason for being logged so late.',
  PRIORITY_NEEDS_REASON: 'A priority other than the matrix gives needs a reason.',
  PRIORITY_UNKNOWN: 'The matrix gives no priority for this impact and urgency.',
  CODE_REQUIRED: 'This needs a configured code.',
  CODE_UNKNOWN: 'There is no such code.',
  CODE_RETIRED: 'This code is retired and is given to no incident any more.',
  REASON_REQUIRED: 'This needs a reason.',
  RELATED_TO_ITSELF: 'An incident cannot be related to itself.',
  RELATED_UNKNOWN: 'There is no such incident to be related to.',
  HOLD_ENDS_IN_PAST: 'A hold can only end later than now.',
  NOT_ESCALATED_FURTHER: 'An escalation of the same kind only goes up; stand it down to lower it.',
  WORKAROUND_EMPTY: 'A workaround needs a known error or a text.',
  NOT_THE_CALLER:
    'Only the caller or the affected person answers for themselves; others say through which channel they did.',
  SAID_IN_FUTURE: 'Nothing was said or done later than now.',
  SAID_BEFORE_RESOLUTION: 'The caller cannot have answered to a resolution before there was one.',
  REOPEN_WINDOW_OVER: 'It is too late to reopen this incident; log a new one.',
  TEXT_NOT_FOUND: 'There is no such text in this incident.',
  FILE_NOT_FOUND: 'There is no such file on this incident.',
  TOO_MANY_FILES: 'An incident holds no more files than these; remove some first.',
  NOT_YOUR_FILE: 'Users and customers remove only files that they attached themselves.',
  INTERNAL_FILE_BY_DESK: 'Internal files are attached by the desk.',
  FILE_NAME_REQUIRED:
    'The header `Content-Disposition` must give the file a name of 1 to 255 characters, without control characters.',
  FILE_EMPTY: 'The file has no content.',
  FILE_TYPE_NOT_ALLOWED: 'Files with this kind of content are not allowed here, whatever their name says.',
  FILE_HELD: 'The file is held until the virus scanner has looked at it.',
  FILE_INFECTED: 'The virus scanner found something in this file; it is given to nobody.',
  FILE_ERASED: 'The content of this file can never be read again.',
  ORGANISATION_REQUIRED: 'It must be said which organisation the incident concerns.',
  NOT_FOR_OTHERS: 'Users and customers log incidents for themselves.',
  FIRST_CONTACT_BY_DESK: 'Only the desk says that an incident was solved when it was reported.',
  PRIORITY_BY_DESK: 'Only the desk sets another priority than the matrix gives.',
  INTERNAL_NOTE_BY_DESK: 'Internal notes are written by the desk.',
  INCIDENT_NOT_RESTRICTED: 'The incident is not restricted.',
  NOBODY_WOULD_SEE: 'Somebody must stay named, so that the incident is not lost from sight.',
  TOO_MANY_NAMED: 'So many people cannot be named to one restricted incident.',
  RESTRICTED_BY_DESK: 'Only the desk restricts an incident.',
  ON_BEHALF_BY_DESK: 'Only the desk says what the caller said through another channel.',
  WITHDRAWN_BY_CALLER: 'Only the caller or the affected person withdraws an incident; the desk cancels it.',
  TEAM_REQUIRED: 'No team has the incident; say for which one you take it.',
  NOT_YOURS_TO_DECLINE: 'Somebody else has the incident by name; only they decline it.',
  ALREADY_DECLINED:
    'You have given it back to your team already; say `forTeam` to give it back to the desk for the whole team.',
  NOT_ESCALATED: 'The incident is not escalated.',
  WATCHED_BY_TOO_MANY: 'More people cannot watch one incident.',
  EFFORT_NOT_FOUND: 'There is no such effort.',
  PROMISED_IN_PAST: 'A date can only be promised later than now.',
  NO_COMMAND_FOR_TRANSITION: 'Our rules know no command that makes this change of status.',
} as const;

export type IncidentRefusal = keyof typeof INCIDENT_REFUSALS;

export const refuse = (code: IncidentRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, INCIDENT_REFUSALS[code], details);
};
