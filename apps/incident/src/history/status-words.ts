import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { HistoryLanguage } from './history-language.js';

/** What people call the status of an incident, within a sentence. */
export const STATUS_WORDS: Readonly<Record<HistoryLanguage, Readonly<Record<IncidentStatus, string>>>> = {
  en: {
    logged: 'logged',
    assigned: 'assigned',
    'in-progress': 'in progress',
    pending: 'on hold',
    resolved: 'resolved',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  es: {
    logged: 'registrada',
    assigned: 'asignada',
    'in-progress': 'en curso',
    pending: 'en espera',
    resolved: 'resuelta',
    closed: 'cerrada',
    cancelled: 'anulada',
  },
};
