import { randomUUID } from 'node:crypto';
import { newWord } from './cast.js';

/** What a route is about, which says what may come of it. */
export interface Stop {
  readonly kind:
    | 'public'
    /** On one incident, `{id}`. */
    | 'ticket command'
    | 'ticket query'
    /** Of the incidents that one may see. */
    | 'list'
    /** The same, by words, best first. */
    | 'search'
    /** Of those that one called for. */
    | 'list of mine'
    | 'counts'
    | 'log'
    | 'feed'
    /** About nobody's incident in particular. */
    | 'other';
  readonly url?: () => string;
  readonly body?: () => object;
  /** Sent along, so that the walk changes nothing of what is to be walked past by others. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What comes of it for whoever may; anything but a refusal of access where absent. */
  readonly verdict?: string;
}

const command = (body: object = {}): Stop => ({ kind: 'ticket command', body: () => body });
const other = (body?: () => object, url?: () => string): Stop => ({ kind: 'other', body, url });

// There is no such child.
const onChild = command({ child: randomUUID() });

const reason = 'Walked past';
const nowhere = { subscription: 'view:incident-queue', stream: `incident-${randomUUID()}`, reason };
const unknownCode = () => ({ list: 'category', code: newWord(), reason });
const crowd = () => Array.from({ length: 50 }, () => randomUUID());
const sharingOf = (organisation: string) => `/api/v1/incident-sharing/${organisation}`;
const label = { en: 'Walked', es: 'Andado' };
const cell = { impact: 1, urgency: 1, priority: 1 };

const operations = (service: string, view: string): readonly (readonly [string, Stop])[] => [
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

const webhooks = (service: string): readonly (readonly [string, Stop])[] => {
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

const opening = { weekday: 1, from: '09:00', to: '17:00' };
const calendarContent = { zone: 'Europe/Madrid', week: [opening], holidays: [], exceptions: [] };
const calendarDefinition = (code: string): object => ({ code, name: 'Walked', ...calendarContent });
const agreementTerms = {
  validFrom: '2026-01-01T00:00:00.000Z',
  targets: [{ key: 'resolution', measure: 'resolution', goalSeconds: 28_800, time: { kind: 'wall' } }],
};

const teamDescription = { name: 'Walked', function: 'technical-management' };
const serviceDescription = { name: 'Walked', value: 'It goes.', provider: { type: 'I' } };

/** Commands and questions on a record that nobody has made. */
const records = (
  noun: string,
  commands: Readonly<Record<string, object>>,
): readonly (readonly [string, Stop])[] => {
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

/** A person who may be forgotten on the way. */
export interface Passer {
  readonly personId: string;
  /** That everybody acts in. */
  readonly organisation: string;
}

/** Every route of the product. One that is not here fails the walk: nobody has thought about who may see what of it. */
export const walk = ({ personId, organisation }: Passer): ReadonlyMap<string, Stop> =>
  new Map<string, Stop>([
    ['GET /health/live', { kind: 'public' }],
    ['GET /health/ready', { kind: 'public' }],
    ['GET /api/v1/incident/schemas/{type}', { kind: 'public' }],
    ['GET /api/v1/service-desk/schemas/{type}', { kind: 'public' }],
    ['GET /metrics', other()],

    ['POST /api/v1/incidents', { kind: 'log' }],
    ['GET /api/v1/incidents', { kind: 'list' }],
    ['GET /api/v1/incidents/search', { kind: 'search' }],
    ['GET /api/v1/incidents/mine', { kind: 'list of mine' }],
    ['GET /api/v1/incidents/counts', { kind: 'counts' }],
    ['GET /api/v1/incidents/{id}', { kind: 'ticket query' }],
    ['GET /api/v1/incidents/{id}/history', { kind: 'ticket query' }],
    ['POST /api/v1/incidents/{id}/correct', command({ reason, location: 'Planta 2' })],
    ['POST /api/v1/incidents/{id}/classify', command({ category: 'hardware' })],
    ['POST /api/v1/incidents/{id}/prioritise', command({ impact: 2 })],
    ['POST /api/v1/incidents/{id}/relate', command({ kind: 'problem', id: 'PRB0000012' })],
    ['POST /api/v1/incidents/{id}/unrelate', command({ kind: 'problem', id: 'PRB0000012' })],
    ['POST /api/v1/incidents/{id}/assign', command({ team: 'a-team-of-nobody-here' })],
    ['POST /api/v1/incidents/{id}/return-to-desk', command()],
    ['POST /api/v1/incidents/{id}/start-work', command()],
    ['POST /api/v1/incidents/{id}/put-on-hold', command({ reason: 'waiting-for-caller' })],
    ['POST /api/v1/incidents/{id}/resume', command()],
    ['POST /api/v1/incidents/{id}/escalate', command({ kind: 'functional', level: 1 })],
    ['POST /api/v1/incidents/{id}/stand-down-escalation', command()],
    ['POST /api/v1/incidents/{id}/apply-workaround', command({ text: 'Otra bandeja' })],
    ['POST /api/v1/incidents/{id}/add-note', command({ visibility: 'public', text: 'Nota' })],
    ['POST /api/v1/incidents/{id}/resolve', command({ code: 'solved', text: 'Hecho' })],
    ['POST /api/v1/incidents/{id}/confirm-resolution', command()],
    ['POST /api/v1/incidents/{id}/reject-resolution', command()],
    ['POST /api/v1/incidents/{id}/reopen', command()],
    ['POST /api/v1/incidents/{id}/cancel', command({ reason: 'no-such-reason' })],
    [
      'POST /api/v1/incidents/bulk/{command}',
      {
        ...other(
          () => ({}),
          () => '/api/v1/incidents/bulk/no-such-command',
        ),
        verdict: '404 NOT_FOUND',
      },
    ],
    // Refused for what they carry, or quiet: what is restricted stays so, for those who come after.
    ['POST /api/v1/incidents/{id}/restrict', command({ kind: 'security', named: crowd() })],
    ['POST /api/v1/incidents/{id}/lift-restriction', { ...command(), headers: { 'if-match': '"0"' } }],
    ['POST /api/v1/incidents/{id}/grant-access', command({ personId })],
    ['POST /api/v1/incidents/{id}/withdraw-access', command({ personId: randomUUID() })],
    ['POST /api/v1/incidents/{id}/attach-child', onChild],
    ['POST /api/v1/incidents/{id}/detach-child', onChild],
    ['POST /api/v1/incidents/{id}/redact-text', command({ revision: 9_999, path: 'text', reason })],

    ['GET /api/v1/incident-settings', other()],
    ['GET /api/v1/incident-settings/history', other()],
    ['POST /api/v1/incident-settings/add-code', other(() => ({ ...unknownCode(), label }))],
    ['POST /api/v1/incident-settings/relabel-code', other(() => ({ ...unknownCode(), label }))],
    ['POST /api/v1/incident-settings/retire-code', other(unknownCode)],
    ['POST /api/v1/incident-settings/reinstate-code', other(unknownCode)],
    ['POST /api/v1/incident-settings/move-category', other(() => ({ code: newWord(), reason }))],
    [
      'POST /api/v1/incident-settings/change-priority-matrix',
      other(() => ({ reason, priorityMatrix: Array.from({ length: 9 }, () => cell) })),
    ],
    [
      'POST /api/v1/incident-settings/change-spans',
      other(() => ({
        reason,
        spans: { closeAfterSeconds: 432_000, reopenWithinSeconds: 1_209_600, reportedBackSeconds: 604_800 },
      })),
    ],

    ['GET /api/v1/incident-sharing/{organisation}', other(undefined, () => sharingOf(organisation))],
    [
      'POST /api/v1/incident-sharing/{organisation}/change',
      other(
        () => ({ with: 'customers', reason }),
        () => `${sharingOf(organisation)}/change`,
      ),
    ],

    ['GET /api/v1/incident-views', other()],
    ['POST /api/v1/incident-views', other(() => ({ for: 'me', name: newWord(), query: 'named=mine' }))],
    [
      'POST /api/v1/incident-views/{id}/change',
      {
        ...other(
          () => ({ name: newWord(), query: '' }),
          () => `/api/v1/incident-views/${randomUUID()}/change`,
        ),
        verdict: '404 NOT_FOUND',
      },
    ],
    [
      'POST /api/v1/incident-views/{id}/remove',
      {
        ...other(
          () => ({}),
          () => `/api/v1/incident-views/${randomUUID()}/remove`,
        ),
        verdict: '404 NOT_FOUND',
      },
    ],

    ['GET /api/v1/incident/events', { kind: 'feed' }],
    ['GET /api/v1/incident/audit', { kind: 'feed' }],
    ['GET /api/v1/service-desk/events', { kind: 'feed' }],
    ['GET /api/v1/service-desk/audit', { kind: 'feed' }],
    ...operations('incident', 'known-people'),
    ...operations('service-desk', 'people'),
    ...webhooks('incident'),
    ...webhooks('service-desk'),

    ['POST /api/v1/calendars', other(() => calendarDefinition(newWord()))],
    ...records('calendars', { revise: calendarContent, retire: { reason } }),
    // Refused for what it lacks: what else comes of it depends on whom one serves.
    ['POST /api/v1/agreements', { ...other(() => ({ reason })), verdict: '400 VALIDATION_FAILED' }],
    ['POST /api/v1/organisations', { ...other(() => ({ reason })), verdict: '400 VALIDATION_FAILED' }],
    ...records('organisations', {}),
    ...['rename', 'enrol-member', 'release-member', 'retire'].map(
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
    ['POST /api/v1/teams', other(() => ({ code: newWord(), ...teamDescription }))],
    ...records('teams', {
      describe: teamDescription,
      'add-member': { person: personId, skills: [] },
      'remove-member': { person: personId },
      disband: { reason },
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
    ['POST /api/v1/service-families', other(() => ({ code: newWord(), name: 'Walked' }))],
    ...records('service-families', { rename: { name: 'Walked' } }),
    ['POST /api/v1/services', other(() => ({ code: newWord(), ...serviceDescription }))],
    ...records('services', {
      describe: serviceDescription,
      'add-offering': { offering: 'walked', name: 'Walked', kind: 'report' },
      'withdraw-offering': { offering: 'walked' },
      'change-status': { status: 'live' },
    }),
    ...records('agreements', { amend: agreementTerms, end: { until: '2099-01-01T00:00:00.000Z' } }),

    ['GET /api/v1/people', other()],
    ['POST /api/v1/people', other(() => ({ name: 'Paso', language: 'es' }))],
    ['GET /api/v1/people/me', other()],
    ['GET /api/v1/people/{id}', other(undefined, () => `/api/v1/people/${personId}`)],
    [
      'POST /api/v1/people/{id}/link-sign-in',
      other(
        () => ({ issuer: 'https://login.example', subject: newWord() }),
        () => `/api/v1/people/${personId}/link-sign-in`,
      ),
    ],
    [
      'POST /api/v1/people/{id}/forget',
      other(
        () => ({ reason }),
        () => `/api/v1/people/${personId}/forget`,
      ),
    ],
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

    // Refused for what they carry, after the question who may: the walk loads, copies and checks nothing.
    ['POST /api/v1/incident/operations/imports/servicenow', other(undefined, () => IMPORT)],
    ['POST /api/v1/suite/operations/backup', other(() => ({ log: 'no/folder', keys: 'no/folder' }))],
    ['POST /api/v1/suite/operations/move', other(() => ({ to: 'no/settings' }))],
    [
      'POST /api/v1/suite/operations/verify',
      { kind: 'other', body: () => ({ reason: '' }), verdict: '400 VALIDATION_FAILED' },
    ],
  ]);

const IMPORT = '/api/v1/incident/operations/imports/servicenow?organisation=nobody&dryRun=true';
