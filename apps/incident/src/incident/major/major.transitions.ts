import { quiet, staying, stayingWhileOpen, type Cell } from '../table-rows.js';

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
} as const satisfies Readonly<Record<string, readonly Cell[]>>;
