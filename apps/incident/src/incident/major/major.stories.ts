import { personal, type Happened } from '@ventanilla/kernel';
import type { IncidentCommand } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { AGENT, byTimer, command, fact, minute } from '../incident.stories.js';
import type { majorTransitions } from './major.transitions.js';

const text = personal('because');
const scope = { lead: AGENT, services: ['mail'], organisations: ['acme'], businessEffect: text };

const proposed = fact('MajorIncidentProposed', {}, minute(1));
const declared = fact('MajorIncidentDeclared', { ...scope, nextUpdateDue: minute(90) }, minute(1));
const stoodDown = fact('MajorIncidentStoodDown', { reason: text }, minute(1));

const stories: Readonly<Record<string, readonly Happened<IncidentEvent>[]>> = {
  '(proposed)': [proposed],
  '(declared)': [declared],
  '(stood down)': [declared, stoodDown],
};

/** What happened to the incident of the table's row before. */
export const beforehandOfMajor = (row: string): readonly Happened<IncidentEvent>[] =>
  Object.entries(stories).find(([ending]) => row.endsWith(ending))?.[1] ?? [];

/** A command for each row of the table of states and commands that is about major incidents. */
export const majorSamples: Readonly<Record<keyof typeof majorTransitions, IncidentCommand>> = {
  ProposeMajorIncident: command('ProposeMajorIncident', {}),
  'DeclineMajorIncident (proposed)': command('DeclineMajorIncident', {}),
  DeclareMajorIncident: command('DeclareMajorIncident', { ...scope, nextUpdateDue: minute(90) }),
  'ChangeMajorIncident (declared)': command('ChangeMajorIncident', { services: ['mail', 'calendar'] }),
  'GiveMajorIncidentUpdate (declared)': command('GiveMajorIncidentUpdate', {
    audience: 'staff',
    text,
    nextUpdateDue: minute(120),
  }),
  'FlagMissedUpdate (timer)': command('FlagMissedUpdate', {
    audience: 'staff',
    due: minute(30),
    by: byTimer,
  }),
  'RecordServiceRestored (declared)': command('RecordServiceRestored', { restoredAt: minute(50) }),
  'StandDownMajorIncident (declared)': command('StandDownMajorIncident', { reason: text }),
  'ReviewMajorIncident (stood down)': command('ReviewMajorIncident', { cause: text, actions: [] }),
};
