import { defineAccess } from '@ventanilla/chassis';

const STAFF = ['agent', 'team-lead', 'manager', 'major-incident-manager'] as const;
const CALLERS = ['user', 'customer'] as const;

/** Who may do what with incidents: the whole truth, as data. */
defineAccess({
  LogIncident: [...CALLERS, ...STAFF, 'monitoring'],
  CorrectIncident: STAFF,
  ClassifyIncident: STAFF,
  PrioritiseIncident: STAFF,
  RelateIncident: STAFF,
  UnrelateIncident: STAFF,
  AssignIncident: STAFF,
  ReturnIncidentToDesk: STAFF,
  StartWork: STAFF,
  PutOnHold: STAFF,
  ResumeIncident: STAFF,
  EscalateIncident: STAFF,
  StandDownEscalation: STAFF,
  AddNote: [...CALLERS, ...STAFF],
  ApplyWorkaround: STAFF,
  ResolveIncident: STAFF,
  ConfirmResolution: [...CALLERS, ...STAFF],
  RejectResolution: [...CALLERS, ...STAFF],
  ReopenIncident: STAFF,
  CancelIncident: STAFF,
  RedactIncidentText: ['administrator', 'data-protection-officer'],

  ReadIncident: [...CALLERS, ...STAFF, 'auditor', 'administrator', 'subscriber'],
  ReadIncidentHistory: [...CALLERS, ...STAFF, 'auditor', 'administrator', 'subscriber'],
  ListMyIncidents: CALLERS,
  ListIncidents: [...STAFF, 'auditor', 'administrator'],
  CountIncidents: [...STAFF, 'auditor', 'administrator'],
  ReadIncidentEvents: ['subscriber', 'auditor', 'administrator'],
  ReadIncidentAudit: ['auditor', 'administrator'],

  ReadIncidentSettings: [...CALLERS, ...STAFF, 'auditor', 'administrator', 'subscriber', 'monitoring'],
  ReadIncidentSettingsHistory: ['manager', 'auditor', 'administrator'],
  ChangeIncidentSettings: ['manager', 'administrator'],
});
