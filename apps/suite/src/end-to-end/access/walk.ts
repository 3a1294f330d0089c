import { randomUUID } from 'node:crypto';
import { newWord } from './cast.js';
import { operations, webhooks } from './every-service-stops.js';
import { notificationStops } from './notification-stops.js';
import { serviceDeskStops } from './service-desk-stops.js';
import { command, other, reason, type Passer, type Stop } from './stop.js';

export type { Stop } from './stop.js';

// There is no such child.
const onChild = command({ child: randomUUID() });

const unknownCode = () => ({ list: 'category', code: newWord(), reason });
const crowd = () => Array.from({ length: 50 }, () => randomUUID());
const sharingOf = (organisation: string) => `/api/v1/incident-sharing/${organisation}`;
const PAST = '2020-01-01T00:00:00Z';
const major = {
  lead: randomUUID(),
  services: ['mail'],
  organisations: ['nobody'],
  businessEffect: 'Nada',
  nextUpdateDue: PAST,
};
const noMajor = (then: string, body?: () => object): Stop => ({
  ...other(body, () => `/api/v1/major-incidents/${randomUUID()}${then}`),
  verdict: '404 NOT_FOUND',
});
const label = { en: 'Walked', es: 'Andado' };
const cell = { impact: 1, urgency: 1, priority: 1 };

const noMacro = () => ({ macro: randomUUID() });
const macro = () => ({ name: newWord(), steps: [{ command: 'start-work' }] });
const onNoMacro = (then: string, body: () => object): Stop => ({
  ...other(body, () => `/api/v1/incident-macros/${randomUUID()}/${then}`),
  verdict: '404 NOT_FOUND',
});

/** Every route of the product. One that is not here fails the walk: nobody has thought about who may see what of it. */
export const walk = ({ personId, organisation }: Passer): ReadonlyMap<string, Stop> =>
  new Map<string, Stop>([
    ['GET /api/v1/resolution-links/{token}', { kind: 'public' }],
    ['POST /api/v1/resolution-links/{token}/confirm', { kind: 'public' }],
    ['POST /api/v1/resolution-links/{token}/reject', { kind: 'public' }],
    ['GET /health/live', { kind: 'public' }],
    ['GET /health/ready', { kind: 'public' }],
    ['GET /api/v1/incident/schemas/{type}', { kind: 'public' }],
    ['GET /api/v1/service-desk/schemas/{type}', { kind: 'public' }],
    ['GET /metrics', other()],

    ['POST /api/v1/incidents', { kind: 'log' }],
    ['GET /api/v1/incidents', { kind: 'list' }],
    ['GET /api/v1/incidents/search', { kind: 'search' }],
    ['GET /api/v1/incidents/mine', { kind: 'list of mine' }],
    ['POST /api/v1/incidents/export', { kind: 'export', body: () => ({ reason }) }],
    ['GET /api/v1/incidents/counts', { kind: 'counts' }],
    ['GET /api/v1/incidents/due-board', other()],
    ['GET /api/v1/incidents/{id}', { kind: 'ticket query' }],
    ['GET /api/v1/incidents/{id}/history', { kind: 'ticket query' }],
    ['GET /api/v1/incidents/{id}/service-levels', { kind: 'ticket query' }],
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
    ['POST /api/v1/incidents/{id}/write-to-desk', command({ text: 'Sigue igual' })],
    ['POST /api/v1/incidents/{id}/write-to-caller', command({ text: 'Lo miramos' })],
    ['POST /api/v1/incidents/{id}/mark-answered', command()],
    ['POST /api/v1/incidents/{id}/record-contact-attempt', command({ channel: 'phone', reached: false })],
    ['POST /api/v1/incidents/{id}/take', command({ team: 'a-team-of-nobody-here' })],
    ['POST /api/v1/incidents/{id}/decline-assignment', command({ reason: 'Otra cosa' })],
    ['POST /api/v1/incidents/{id}/change-owner', command()],
    ['POST /api/v1/incidents/{id}/acknowledge-escalation', command()],
    ['POST /api/v1/incidents/{id}/promise-date', command({ promised: '2999-01-01T00:00:00Z' })],
    ['POST /api/v1/incidents/{id}/watch', command()],
    ['POST /api/v1/incidents/{id}/unwatch', command()],
    ['POST /api/v1/incidents/{id}/add-watcher', command({ watcher: personId })],
    ['POST /api/v1/incidents/{id}/remove-watcher', command({ watcher: personId })],
    ['POST /api/v1/incidents/{id}/record-effort', command({ minutes: 5 })],
    ['POST /api/v1/incidents/{id}/decide-uncovered-work', command({ decision: 'courtesy', reason })],
    [
      'POST /api/v1/incidents/{id}/record-breach-cause',
      command({ run: 'none', cause: 'capacity', responsible: { kind: 'customer' } }),
    ],
    [
      'POST /api/v1/incidents/{id}/propose-run-exclusion',
      command({ run: 'none', because: 'force-majeure', reason }),
    ],
    ['POST /api/v1/incidents/{id}/confirm-run-exclusion', command({ run: 'none' })],
    ['POST /api/v1/incidents/{id}/decline-run-exclusion', command({ run: 'none', reason })],
    [
      'POST /api/v1/incidents/{id}/record-forgotten-hold',
      command({ hold: 'waiting-for-caller', from: PAST, to: PAST, reason }),
    ],
    ['POST /api/v1/incidents/{id}/record-earlier-restoration', command({ restoredAt: PAST, reason })],
    ['POST /api/v1/incidents/{id}/correct-effort', command({ entry: 1, minutes: 5 })],
    ['POST /api/v1/incidents/{id}/resolve', command({ code: 'solved', text: 'Hecho' })],
    ['POST /api/v1/incidents/{id}/confirm-resolution', command()],
    ['POST /api/v1/incidents/{id}/reject-resolution', command()],
    ['POST /api/v1/incidents/{id}/reopen', command()],
    ['POST /api/v1/incidents/{id}/withdraw', command()],
    ['POST /api/v1/incidents/{id}/close-administratively', command({ reason })],
    ['POST /api/v1/incidents/{id}/cancel', command({ reason: 'no-such-reason' })],
    // There is no such original.
    ['POST /api/v1/incidents/{id}/cancel-as-duplicate', command({ original: randomUUID() })],
    ['POST /api/v1/incidents/{id}/undo-duplicate', command()],
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
    ['POST /api/v1/incidents/run-macro', other(noMacro)],
    ['POST /api/v1/incidents/{id}/run-macro', command(noMacro())],
    // Refused for what they carry, or quiet: what is restricted stays so, for those who come after.
    ['POST /api/v1/incidents/{id}/restrict', command({ kind: 'security', named: crowd() })],
    ['POST /api/v1/incidents/{id}/lift-restriction', { ...command(), headers: { 'if-match': '"0"' } }],
    ['POST /api/v1/incidents/{id}/grant-access', command({ personId })],
    ['POST /api/v1/incidents/{id}/withdraw-access', command({ personId: randomUUID() })],
    ['POST /api/v1/incidents/{id}/attach-child', onChild],
    ['POST /api/v1/incidents/{id}/propose-major-incident', command()],
    ['POST /api/v1/incidents/{id}/decline-major-incident', command()],
    // Too late, so that no incident on the way becomes a major one, which others would hear of.
    ['POST /api/v1/incidents/{id}/declare-major-incident', command(major)],
    ['POST /api/v1/incidents/{id}/change-major-incident', command()],
    ['POST /api/v1/incidents/{id}/give-major-incident-update', command({ audience: 'staff', text: 'Va' })],
    ['POST /api/v1/incidents/{id}/record-service-restored', command({ restoredAt: PAST })],
    ['POST /api/v1/incidents/{id}/stand-down-major-incident', command({ reason })],
    ['POST /api/v1/incidents/{id}/review-major-incident', command({ cause: 'Nada', actions: [] })],
    ['GET /api/v1/major-incidents', other()],
    ['GET /api/v1/major-incidents/{id}', noMajor('')],
    ['POST /api/v1/major-incidents/{id}/hits-me-too', noMajor('/hits-me-too', () => ({}))],
    ['POST /api/v1/incidents/{id}/detach-child', onChild],
    [
      'POST /api/v1/incidents/{id}/attach-file',
      { ...command(), url: () => '/api/v1/incidents/{id}/attach-file?visibility=public' },
    ],
    ['POST /api/v1/incidents/{id}/remove-file', command({ fileId: randomUUID() })],
    ['POST /api/v1/incidents/{id}/redact-file', command({ fileId: randomUUID(), reason })],
    [
      'GET /api/v1/incidents/{id}/files/{fileId}',
      {
        ...other(undefined, () => `/api/v1/incidents/${randomUUID()}/files/${randomUUID()}`),
        verdict: '404 NOT_FOUND',
      },
    ],
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
    [
      'POST /api/v1/incident-settings/change-follow-up',
      other(() => ({
        reason,
        followUp: {
          calendar: { timeZone: 'Nowhere/At-All', workingDays: [1], holidays: [] },
          remindBeforeClosingSeconds: 172_800,
          longestHoldDays: 20,
          ladders: [],
        },
      })),
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

    ['GET /api/v1/incident-macros', other()],
    ['POST /api/v1/incident-macros', other(() => ({ for: 'me', ...macro() }))],
    ['POST /api/v1/incident-macros/{id}/change', onNoMacro('change', macro)],
    ['POST /api/v1/incident-macros/{id}/retire', onNoMacro('retire', () => ({}))],
    [
      'GET /api/v1/incident-macros/{id}/versions',
      {
        ...other(undefined, () => `/api/v1/incident-macros/${randomUUID()}/versions`),
        verdict: '404 NOT_FOUND',
      },
    ],

    // Refused for what it lacks, after the question who may.
    ['POST /api/v1/service-levels/what-if', { ...other(() => ({})), verdict: '400 VALIDATION_FAILED' }],

    // Refused for what they lack, too: what they count is held against who asks by specs of their own.
    ['GET /api/v1/reports/compliance', { ...other(), verdict: '400 VALIDATION_FAILED' }],
    ['GET /api/v1/reports/compliance/tickets', { ...other(), verdict: '400 VALIDATION_FAILED' }],
    ['GET /api/v1/reports/weekly', { ...other(), verdict: '400 VALIDATION_FAILED' }],
    ['GET /api/v1/reports/weekly/tickets', { ...other(), verdict: '400 VALIDATION_FAILED' }],

    ['GET /api/v1/incident/events', { kind: 'feed' }],
    ['GET /api/v1/incident/audit', { kind: 'feed' }],
    ['GET /api/v1/service-desk/events', { kind: 'feed' }],
    ['GET /api/v1/service-desk/audit', { kind: 'feed' }],
    ...operations('incident', 'known-people'),
    ...operations('service-desk', 'people'),
    ...webhooks('incident'),
    ...webhooks('service-desk'),
    ...notificationStops,

    ...serviceDeskStops({ personId, organisation }),

    // Refused for what they carry, after the question who may: the walk loads, copies and checks nothing.
    ['POST /api/v1/incident/operations/imports/servicenow', other(undefined, () => IMPORT)],
    ['POST /api/v1/service-desk/operations/loads', other(undefined, () => LOAD)],
    // Refused, or each walker would register somebody.
    [
      'POST /api/v1/service-desk/operations/imported-persons',
      { ...other(() => ({ persons: [] })), verdict: '400 VALIDATION_FAILED' },
    ],
    ['POST /api/v1/suite/operations/backup', other(() => ({ log: 'no/folder', keys: 'no/folder' }))],
    ['POST /api/v1/suite/operations/move', other(() => ({ to: 'no/settings' }))],
    [
      'POST /api/v1/suite/operations/verify',
      { kind: 'other', body: () => ({ reason: '' }), verdict: '400 VALIDATION_FAILED' },
    ],
  ]);

const LOAD = '/api/v1/service-desk/operations/loads?what=people&dryRun=true';
const IMPORT = '/api/v1/incident/operations/imports/servicenow?organisation=nobody&dryRun=true';
