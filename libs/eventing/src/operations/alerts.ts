import type { ALERTS } from './alert-definitions.js';

/** What an operator must look at. Codes are stable; details hold no personal data. */
export type AlertCode = keyof typeof ALERTS;

/** Where alerts go: the log and the metrics. */
export interface Alerts {
  raise(code: AlertCode, details: Readonly<Record<string, unknown>>): void;
}
