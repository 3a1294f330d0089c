import type { ExclusionReason } from '@ventanilla/contracts/incident';
import type { Label } from '../configuration/incident-settings.js';

/** What people call the reasons for which a run is left out of the figures. */
export const EXCLUSION_WORDS: Readonly<Record<ExclusionReason, Label>> = {
  'force-majeure': { en: 'force majeure', es: 'fuerza mayor' },
  'caused-by-customer': { en: 'caused by the customer', es: 'causado por el cliente' },
  'agreed-downtime': { en: 'agreed downtime', es: 'parada acordada' },
  'error-of-record': { en: 'error of record', es: 'error de registro' },
};
