import { defineAccess } from '@ventanilla/chassis';

const STAFF = ['agent', 'team-lead', 'manager', 'major-incident-manager'] as const;
const OFFICERS = ['auditor', 'data-protection-officer'] as const;
/** They decide what is a major incident. */
const LEADERS = ['team-lead', 'manager', 'major-incident-manager'] as const;
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
  ProposeMajorIncident: STAFF,
  DeclineMajorIncident: LEADERS,
  DeclareMajorIncident: LEADERS,
  ChangeMajorIncident: LEADERS,
  GiveMajorIncidentUpdate: STAFF,
  RecordServiceRestored: STAFF,
  StandDownMajorIncident: LEADERS,
  ReviewMajorIncident: STAFF,
  SayItHitsMeToo: CALLERS,
  ListMajorIncidents: [...CALLERS, ...STAFF, 'auditor'],
  ReadMajorIncident: [...STAFF, 'auditor'],
  AttachChild: STAFF,
  DetachChild: STAFF,
  RedactIncidentText: ['administrator', 'data-protection-officer'],
  AttachFile: [...CALLERS, ...STAFF],
  RemoveFile: [...CALLERS, ...STAFF],
  RedactIncidentFile: ['administrator', 'data-protection-officer'],

  BulkIncidents: STAFF,
  SaveQueueView: STAFF,
  ListQueueViews: STAFF,
  RestrictIncident: STAFF,
  LiftRestriction: STAFF,
  GrantAccess: STAFF,
  WithdrawAccess: STAFF,

  // Administrators configure; that alone lets them read no ticket.
  ReadIncident: [...CALLERS, ...STAFF, ...OFFICERS, 'subscriber'],
  ReadIncidentHistory: [...CALLERS, ...STAFF, ...OFFICERS, 'subscriber'],
  ReadIncidentFile: [...CALLERS, ...STAFF, ...OFFICERS, 'subscriber'],
  ListMyIncidents: CALLERS,
  ListIncidents: [...CALLERS, ...STAFF, ...OFFICERS],
  SearchIncidents: [...CALLERS, ...STAFF, ...OFFICERS],
  CountIncidents: [...CALLERS, ...STAFF, ...OFFICERS],
  ReadIncidentEvents: ['subscriber', 'auditor'],
  ReadIncidentAudit: ['auditor', 'administrator'],

  ReadIncidentSettings: [...CALLERS, ...STAFF, ...OFFICERS, 'administrator', 'subscriber', 'monitoring'],
  ReadIncidentSettingsHistory: ['manager', 'auditor', 'administrator'],
  ChangeIncidentSettings: ['manager', 'administrator'],
  ReadIncidentSharing: [...CALLERS, ...STAFF, ...OFFICERS, 'administrator'],
  ChangeIncidentSharing: ['manager', 'administrator'],
});
