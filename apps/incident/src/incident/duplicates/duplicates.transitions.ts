import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { IncidentRefusal } from '../incident.refusals.js';

const NOWHERE = 'INCIDENT_NOT_FOUND';
const SHUT = 'INCIDENT_NOT_OPEN';

/** The rows of the table of states and commands for an incident that tells the same as another one. */
export const duplicatesTransitions = {
  CancelAsDuplicate: [NOWHERE, 'cancelled', 'cancelled', 'cancelled', 'cancelled', SHUT, SHUT, SHUT],
  'UndoDuplicate (of what is none)': [
    NOWHERE,
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'NOT_A_DUPLICATE',
  ],
} as const satisfies Readonly<Record<string, readonly (IncidentStatus | 'quiet' | IncidentRefusal)[]>>;
