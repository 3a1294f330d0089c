export const MAIL_REFUSALS = {
  MAIL_NOT_PARKED: 'Only a mail that the server refused, and that therefore waits, can be sent again.',
} as const;
