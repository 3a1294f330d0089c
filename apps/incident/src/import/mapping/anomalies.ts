/** What a source can have that no ordinary history has. Each is loaded as its meaning says, and counted. */
export const ANOMALIES = {
  'transition-imported': 'A change of status that our rules refuse; kept as IncidentTransitionImported.',
  'unknown-state': 'A state that means nothing to us; the status stays as it was.',
  'missing-updates': 'sys_mod_count goes up by more than one: updates that the log does not have.',
  'duplicate-mod-count': 'Two rows share one sys_mod_count; they keep the order of the file.',
  'time-goes-backwards': 'A row is older than the one before it; its events keep its time.',
  'opened-after-first-row': 'opened_at is later than the first row; the first row is taken as the report.',
  'created-differs-from-first-row': 'sys_created_at is not the time of the first row; the row is believed.',
  'no-resolution-time': 'The incident has no resolved_at; the row that resolved it tells the time.',
  'resolved-later-than-state':
    'resolved_at is later than the change of state: code and resolver come by IncidentResolutionCorrected then.',
  'resolved-earlier-than-state': 'resolved_at is earlier than the change of state; the row is believed.',
  'closed-time-differs': 'closed_at is not the time of the row that closed it; the row is believed.',
  'active-contradicts-state': 'The active flag contradicts the state; the state is believed.',
  'priority-differs-from-matrix': "The source's priority is not our matrix's; the source's is kept.",
  'caller-unknown': 'Nobody knows who reached the desk; the caller stays absent.',
  'caller-lost': 'A caller was taken away; an incident here keeps the last known.',
  'channel-unknown': 'The contact type names no channel; the channel stays absent.',
  'voice-response-as-phone': 'Contact type IVR, taken as a telephone call.',
  'person-without-team': 'A person has it and no team is named; the team stays absent.',
  'assignment-kept': 'The assignment was emptied after the resolution; an incident here keeps the last one.',
  'command-refused': 'A change that our rules refuse and that is no change of status; left out.',
  'status-differs': "After a row our status is not the source's; a defect of the import.",
  'too-many-rows': 'More rows than an incident can have; the incident is left out.',
  'incident-left-out': 'The incident cannot be told as events; it is left out.',
  'codes-not-registered': 'More codes than the settings take; the rest stand in the events without a label.',
} as const;

export type AnomalyKind = keyof typeof ANOMALIES;

export interface Anomaly {
  readonly kind: AnomalyKind;
  /** Line of the file, where it is a row's. */
  readonly line?: number;
  /** Nothing personal: codes and statuses. */
  readonly detail?: string;
}
