import type { IncidentEvent } from '@ventanilla/contracts/incident';
import type { SourceColumn } from '../source/source-columns.js';

/** What became of a column. */
export interface ColumnMeaning {
  /** Events that carry it. */
  readonly becomes: readonly IncidentEvent['type'][];
  /** How. */
  readonly how?: string;
  /** Why it is in no event. */
  readonly notCarried?: string;
}

type Events = ColumnMeaning['becomes'];

const carried = (how: string, ...becomes: Events): ColumnMeaning => ({ becomes, how });
const notCarried = (reason: string): ColumnMeaning => ({ becomes: [], notCarried: reason });

const assignments: Events = ['IncidentAssigned', 'IncidentReturnedToDesk'];
const classification: Events = ['IncidentLogged', 'IncidentClassified', 'IncidentClassificationCorrected'];
const assessment: Events = ['IncidentLogged', 'IncidentPrioritised'];
const relation: Events = ['IncidentRelated', 'IncidentUnrelated'];

export const COLUMN_MEANINGS: Readonly<Record<SourceColumn, ColumnMeaning>> = {
  number: carried('external reference; ours is another', 'IncidentLogged'),
  incident_state: carried(
    'each change of state; what our rules refuse is IncidentTransitionImported',
    'IncidentWorkStarted',
    'IncidentPutOnHold',
    'IncidentResumed',
    'IncidentResolved',
    'IncidentClosed',
    'IncidentReopened',
    'IncidentTransitionImported',
  ),
  active: notCarried('follows from the state; contradictions are counted'),
  reassignment_count: notCarried('a counter; ours is computed from IncidentAssigned'),
  reopen_count: notCarried('a counter; ours is computed from IncidentReopened'),
  sys_mod_count: notCarried('the order of the rows'),
  made_sla: notCarried('a verdict of a policy that is not in the log'),
  caller_id: carried('the caller, by our person id', 'IncidentLogged', 'IncidentCallerCorrected'),
  opened_by: carried('who logged it: the actor', 'IncidentLogged'),
  opened_at: carried('reportedAt', 'IncidentLogged'),
  sys_created_by: carried('the actor, where opened_by is unknown', 'IncidentLogged'),
  sys_created_at: notCarried('the time of the first row; differences are counted'),
  sys_updated_by: carried(
    'the actor of the events of its row',
    ...assignments,
    'IncidentWorkStarted',
    'IncidentPutOnHold',
    'IncidentResumed',
    'IncidentResolved',
    'IncidentClosed',
    'IncidentReopened',
    'IncidentTransitionImported',
    'IncidentClassified',
    'IncidentPrioritised',
    ...relation,
  ),
  sys_updated_at: carried(
    'occurredAt of every event of its row',
    'IncidentLogged',
    ...assignments,
    'IncidentWorkStarted',
    'IncidentPutOnHold',
    'IncidentResumed',
    'IncidentResolved',
    'IncidentClosed',
    'IncidentReopened',
    'IncidentTransitionImported',
    'IncidentClassified',
    'IncidentPrioritised',
    ...relation,
  ),
  contact_type: carried('the channel', 'IncidentLogged', 'IncidentChannelCorrected'),
  short_description: carried('the subject, sealed', 'IncidentLogged', 'IncidentSubjectCorrected'),
  description: carried('the description, sealed', 'IncidentLogged', 'IncidentDescriptionCorrected'),
  location: carried('the location, sealed', 'IncidentLogged', 'IncidentLocationCorrected'),
  category: carried('the category', ...classification),
  subcategory: carried('a category below it', ...classification),
  u_symptom: carried('a category below that', ...classification),
  cmdb_ci: carried('a configuration item', 'IncidentLogged', ...relation),
  impact: carried('the impact', ...assessment),
  urgency: carried('the urgency', ...assessment),
  priority: carried('the priority, also where our matrix gives another', ...assessment),
  assignment_group: carried('the team', ...assignments),
  assigned_to: carried('the person, by our person id', ...assignments),
  knowledge: notCarried('whether a knowledge article was used, not which'),
  u_priority_confirmation: notCarried('a mark of the source that no rule of ours knows'),
  notify: notCarried('a setting of the source’s own messages; imported history sends none'),
  problem_id: carried('a problem', ...relation),
  rfc: carried('a change', ...relation),
  vendor: carried('a supplier case', ...relation),
  caused_by: carried('a change; that it was the cause is not told', ...relation),
  closed_code: carried(
    'the resolution code, from the row at which it was resolved for good',
    'IncidentResolved',
    'IncidentResolutionCorrected',
    'IncidentTransitionImported',
  ),
  resolved_by: carried(
    'who resolved it: the actor of the last resolution',
    'IncidentResolved',
    'IncidentResolutionCorrected',
  ),
  resolved_at: carried(
    'which row may tell code and resolver; the event’s time is the row’s',
    'IncidentResolved',
    'IncidentResolutionCorrected',
  ),
  closed_at: notCarried('the time of the row that closes it; differences are counted'),
};
