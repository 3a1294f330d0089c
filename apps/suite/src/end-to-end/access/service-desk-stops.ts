import { randomUUID } from 'node:crypto';
import {
  agreementTerms,
  calendarContent,
  serviceDescription,
  teamDescription,
} from '../../fixtures/desk-records.js';
import { newWord } from './cast.js';
import { ofPerson, other, reason, type NamedStop, type Passer } from './stop.js';

const calendarDefinition = (code: string): object => ({ code, name: 'Walked', ...calendarContent });

/** Commands and questions on a record that nobody has made. */
const records = (noun: string, commands: Readonly<Record<string, object>>): readonly NamedStop[] => {
  const path = `/api/v1/${noun}`;
  const ofNobody = (then = ''): (() => string) => {
    const code = newWord();
    return () => `${path}/${code}${then}`;
  };
  return [
    [`GET ${path}`, other()],
    [`GET ${path}/{code}`, { ...other(undefined, ofNobody()), verdict: '404 NOT_FOUND' }],
    [`GET ${path}/{code}/history`, { ...other(undefined, ofNobody('/history')), verdict: '404 NOT_FOUND' }],
    ...Object.entries(commands).map(
      ([command, body]) =>
        [`POST ${path}/{code}/${command}`, other(() => body, ofNobody(`/${command}`))] as const,
    ),
  ];
};

const nobodysOnDuty = {
  ...other(undefined, () => `/api/v1/teams/${newWord()}/on-duty`),
  verdict: '404 NOT_FOUND',
};

/** Commands and questions about one person. */
const people = (personId: string): readonly NamedStop[] => {
  const path = '/api/v1/people/{id}';
  const at =
    (then = '') =>
    () =>
      `/api/v1/people/${personId}${then}`;
  return [
    [`GET ${path}`, ofPerson(at())],
    [`POST ${path}/correct`, ofPerson(at('/correct'), () => ({ language: 'en' }))],
    [`POST ${path}/forget`, ofPerson(at('/forget'), () => ({ reason }))],
    [
      `POST ${path}/link-sign-in`,
      ofPerson(at('/link-sign-in'), () => ({ issuer: 'https://login.example', subject: newWord() })),
    ],
    [`GET ${path}/notification-settings`, ofPerson(at('/notification-settings'))],
    [
      `POST ${path}/change-notification-settings`,
      ofPerson(at('/change-notification-settings'), () => ({ mail: { closed: false } })),
    ],
  ];
};

/** The routes of the service desk; the person may be forgotten on the way. */
export const serviceDeskStops = ({ personId, organisation }: Passer): readonly NamedStop[] => [
  ['POST /api/v1/calendars', other(() => calendarDefinition(newWord()))],
  ...records('calendars', { revise: calendarContent, retire: { reason } }),
  // Refused for what it lacks: what else comes of it depends on whom one serves.
  ['POST /api/v1/agreements', { ...other(() => ({ reason })), verdict: '400 VALIDATION_FAILED' }],
  ['POST /api/v1/organisations', { ...other(() => ({ reason })), verdict: '400 VALIDATION_FAILED' }],
  ...records('organisations', {}),
  ...['rename', 'enrol-member', 'release-member', 'change-notification-rules', 'retire'].map(
    (command) =>
      [
        `POST /api/v1/organisations/{code}/${command}`,
        {
          ...other(
            () => ({ reason: '' }),
            () => `/api/v1/organisations/nobody/${command}`,
          ),
          verdict: '400 VALIDATION_FAILED',
        },
      ] as const,
  ),
  [
    'GET /api/v1/organisations/{code}/notification-rules',
    {
      ...other(undefined, () => '/api/v1/organisations/nobody/notification-rules'),
      verdict: '404 NOT_FOUND',
    },
  ],
  ['POST /api/v1/teams', other(() => ({ code: newWord(), ...teamDescription }))],
  ...records('teams', {
    describe: teamDescription,
    'add-member': { person: personId, skills: [] },
    'remove-member': { person: personId },
    'appoint-lead': { person: personId },
    'release-lead': {},
    disband: { reason },
  }),
  ['GET /api/v1/teams/{code}/on-duty', nobodysOnDuty],
  // Refused, or it would be the rota of everybody who comes after.
  [
    'POST /api/v1/rotas',
    {
      ...other(() => ({ team: newWord(), name: 'Walked', zone: 'Europe/Madrid', shifts: [] })),
      verdict: '404 TEAM_NOT_FOUND',
    },
  ],
  ...records('rotas', {
    'arrange-substitution': {
      person: personId,
      from: '2099-01-01T00:00:00.000Z',
      until: '2099-01-02T00:00:00.000Z',
    },
    'cancel-substitution': { substitution: 1 },
  }),
  ['GET /api/v1/team-proposals', other()],
  ...records('routing-rules', { retire: { reason } }),
  [
    'POST /api/v1/routing-rules',
    {
      ...other(() => ({ code: newWord(), name: 'Walked', team: newWord() })),
      verdict: '404 TEAM_NOT_FOUND',
    },
  ],
  ...records('escalation-rules', { retire: { reason } }),
  [
    'POST /api/v1/escalation-rules',
    {
      ...other(() => ({
        code: newWord(),
        name: 'Walked',
        on: 'breach',
        organisation,
        rungs: [{ afterMinutes: 0, action: 'notify', asks: 'on-duty', team: newWord() }],
      })),
      verdict: '404 ORGANISATION_NOT_FOUND',
    },
  ],
  ['POST /api/v1/service-families', other(() => ({ code: newWord(), name: 'Walked' }))],
  ...records('service-families', { rename: { name: 'Walked' } }),
  ['POST /api/v1/services', other(() => ({ code: newWord(), ...serviceDescription }))],
  ...records('services', {
    describe: serviceDescription,
    'add-offering': { offering: 'walked', name: 'Walked', kind: 'report' },
    'withdraw-offering': { offering: 'walked' },
    'change-status': { status: 'live' },
  }),
  ['GET /api/v1/catalogue', other()],
  ...records('agreements', { amend: agreementTerms, end: { until: '2099-01-01T00:00:00.000Z' } }),

  ['GET /api/v1/people', other()],
  ['POST /api/v1/people', other(() => ({ name: 'Paso', language: 'es' }))],
  ['GET /api/v1/people/me', other()],
  ['GET /api/v1/people/me/notification-settings', other()],
  ['POST /api/v1/people/me/change-notification-settings', other(() => ({ mail: {} }))],
  ...people(personId),
  [
    'POST /api/v1/personal-data/reveal',
    other(() => ({
      values: [
        {
          eventId: randomUUID(),
          path: 'subject',
          sealed: { $personal: { key: 'k', nonce: 'n', data: 'd' } },
        },
      ],
    })),
  ],
];
