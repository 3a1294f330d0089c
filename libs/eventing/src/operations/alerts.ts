/** What an operator must look at. Codes are stable; details hold no personal data. */
export type AlertCode =
  | 'VIEW_HELD_UP'
  | 'VIEW_OF_ANOTHER_LOG'
  | 'SUBSCRIPTION_HELD_UP'
  | 'SUBSCRIPTION_OF_ANOTHER_LOG'
  | 'STREAM_PARKED'
  | 'WEBHOOK_HELD_UP'
  | 'UNKNOWN_EVENT_VERSION'
  | 'GAP_IN_STREAM'
  | 'FOREIGN_RECORD'
  | 'COMMAND_OF_PROCESS_REFUSED'
  | 'TIMER_HELD_UP'
  | 'RELAY_HELD_UP'
  | 'RELAY_OF_ANOTHER_LOG'
  | 'PERSON_FORGOTTEN_AGAIN'
  | 'FILES_NOT_SWEPT'
  | 'MAIL_HELD_UP'
  | 'MAIL_PARKED';

/** Where alerts go: the log and the metrics. */
export interface Alerts {
  raise(code: AlertCode, details: Readonly<Record<string, unknown>>): void;
}
