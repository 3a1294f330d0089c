import { defineRefusals, type RefusalTable } from '@ventanilla/chassis';
import { BULK_REFUSALS } from './bulk/bulk.refusals.js';
import { SETTINGS_REFUSALS } from './configuration/incident-settings.refusals.js';
import { INCIDENT_REFUSALS } from './incident/incident.refusals.js';
import { SAVED_VIEW_REFUSALS } from './saved-views/saved-view.aggregate.js';
import { SHARING_REFUSALS } from './sharing/sharing.aggregate.js';

const ALL = {
  ...SETTINGS_REFUSALS,
  ...INCIDENT_REFUSALS,
  ...SHARING_REFUSALS,
  ...BULK_REFUSALS,
  ...SAVED_VIEW_REFUSALS,
};
type Code = keyof typeof ALL;

/** Refusals that are not about a conflict with the present state (409): the request itself, or who sent it. */
const STATUS: Partial<Readonly<Record<Code, number>>> = {
  INCIDENT_NOT_FOUND: 404,
  FILE_NOT_FOUND: 404,
  NOT_YOUR_FILE: 403,
  INTERNAL_FILE_BY_DESK: 403,
  FILE_NAME_REQUIRED: 400,
  FILE_EMPTY: 422,
  FILE_TYPE_NOT_ALLOWED: 422,
  FILE_ERASED: 410,
  CALLER_REQUIRED: 422,
  CHANNEL_REQUIRED: 422,
  SUBJECT_REQUIRED: 422,
  ORGANISATION_REQUIRED: 422,
  CODE_REQUIRED: 422,
  CODE_UNKNOWN: 422,
  CODE_RETIRED: 422,
  CODE_MALFORMED: 422,
  KIND_UNKNOWN: 422,
  PARENT_UNKNOWN: 422,
  MATRIX_INCOMPLETE: 422,
  SPAN_NOT_POSITIVE: 422,
  REASON_REQUIRED: 422,
  PRIORITY_NEEDS_REASON: 422,
  PRIORITY_UNKNOWN: 422,
  REPORTED_IN_FUTURE: 422,
  REPORTED_LONG_AGO: 422,
  HOLD_ENDS_IN_PAST: 422,
  SAID_IN_FUTURE: 422,
  SAID_BEFORE_RESOLUTION: 422,
  WORKAROUND_EMPTY: 422,
  TOO_MANY_NAMED: 422,
  SELECTION_REQUIRED: 422,
  NAMED_REQUIRED: 422,
  RELATED_TO_ITSELF: 422,
  CHILD_UNKNOWN: 422,
  NO_SUCH_PARENT: 422,
  PARENT_BY_DESK: 403,
  CHILD_OF_ITSELF: 422,
  HOLD_NOT_PASSED_ON: 422,
  UPDATE_DUE_REQUIRED: 422,
  UPDATE_DUE_IN_PAST: 422,
  RESTORED_IN_FUTURE: 422,
  RESTORED_BEFORE_REPORTED: 422,
  NOT_THE_CALLER: 403,
  NOT_FOR_OTHERS: 403,
  FIRST_CONTACT_BY_DESK: 403,
  PRIORITY_BY_DESK: 403,
  INTERNAL_NOTE_BY_DESK: 403,
  RESTRICTED_BY_DESK: 403,
  SETTINGS_NOT_ESTABLISHED: 503,
};

const CONFLICT = 409;

defineRefusals(
  Object.fromEntries(
    Object.entries(ALL).map(([code, sentence]) => [
      code,
      { status: STATUS[code as Code] ?? CONFLICT, sentence },
    ]),
  ) as RefusalTable<Code>,
);
