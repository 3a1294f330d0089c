import { randomUUID } from 'node:crypto';
import { other, reason, type NamedStop } from './stop.js';

const nowhere = { subscription: 'view:incident-queue', stream: `incident-${randomUUID()}`, reason };

/** What an operator has of each service. */
export const operations = (service: string, view: string): readonly NamedStop[] => [
  [`GET /api/v1/${service}/operations/parked`, other()],
  [`POST /api/v1/${service}/operations/parked/replay`, other(() => nowhere)],
  [`POST /api/v1/${service}/operations/parked/drop`, other(() => nowhere)],
  [`GET /api/v1/${service}/operations/views`, other()],
  [
    `POST /api/v1/${service}/operations/views/{view}/rebuild`,
    other(
      () => ({ reason }),
      () => `/api/v1/${service}/operations/views/${view}/rebuild`,
    ),
  ],
  [`GET /api/v1/${service}/operations/subscriptions`, other()],
];

/** What subscribers of each service have. */
export const webhooks = (service: string): readonly NamedStop[] => {
  const path = `/api/v1/${service}/webhooks`;
  const ofNobody = (then = '') => ({
    ...other(
      () => ({ reason }),
      () => `${path}/${randomUUID()}${then}`,
    ),
    verdict: '404 NOT_FOUND',
  });
  const commands = ['change', 'pause', 'resume', 'rotate-secret', 'redeliver', 'remove'];
  // Refused for what it carries: the walk has nothing posted anywhere.
  const unknown = {
    url: 'https://127.0.0.1/',
    subscriber: 'walker',
    organisations: ['nobody'],
    types: ['No'],
  };
  return [
    [`POST ${path}`, { ...other(() => ({ ...unknown, reason })), verdict: '400 INVALID_FILTER' }],
    [`GET ${path}`, other()],
    [`GET ${path}/{id}`, { ...ofNobody(), body: undefined }],
    ...commands.map((command) => [`POST ${path}/{id}/${command}`, ofNobody(`/${command}`)] as const),
  ];
};
