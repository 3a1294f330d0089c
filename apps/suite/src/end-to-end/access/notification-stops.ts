import { randomUUID } from 'node:crypto';
import { other, reason, type NamedStop } from './stop.js';

/** What people are told, and what operators see of mail. */
export const notificationStops: readonly NamedStop[] = [
  ['GET /api/v1/notifications', other()],
  ['GET /api/v1/incident/operations/mail', other()],
  [
    'POST /api/v1/incident/operations/mail/{id}/send-again',
    {
      ...other(
        () => ({ reason }),
        () => `/api/v1/incident/operations/mail/${randomUUID()}/send-again`,
      ),
      verdict: '404 NOT_FOUND',
    },
  ],
];
