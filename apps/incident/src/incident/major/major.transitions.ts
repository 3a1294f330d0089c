import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { IncidentRefusal } from '../incident.refusals.js';

type Cells = readonly (IncidentStatus | 'quiet' | IncidentRefusal)[];

const NOWHERE = 'INCIDENT_NOT_FOUND';
const SHUT = 'INCIDENT_NOT_OPEN';
const staying = [
  NOWHERE,
  'logged',
  'assigned',
  'in-progress',
  'pending',
  'resolved',
  'closed',
  'cancelled',
] as const;
const stayingWhileOpen = [NOWHERE, 'logged', 'assigned', 'in-progress', 'pending', SHUT, SHUT, SHUT] as const;
const quiet = ['quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet'] as const;

/** The rows of the table of states and commands that are about major incidents: declared, where it says so. */
export const majorTransitions = {
  ProposeMajorIncident: stayingWhileOpen,
  'DeclineMajorIncident (proposed)': staying,
  DeclareMajorIncident: stayingWhileOpen,
  'ChangeMajorIncident (declared)': staying,
  'GiveMajorIncidentUpdate (declared)': staying,
  'FlagMissedUpdate (timer)': quiet,
  'RecordServiceRestored (declared)': staying,
  'StandDownMajorIncident (declared)': staying,
  'ReviewMajorIncident (stood down)': staying,
} as const satisfies Readonly<Record<string, Cells>>;
