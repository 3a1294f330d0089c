import { AuditTrail } from '@ventanilla/hosting';
import type { StoredEvent } from '@ventanilla/eventing';
import {
  agreementTerms,
  calendarContent,
  escalationRule,
  serviceDescription,
  teamDescription,
} from './fixtures/desk-records.js';
import { SseReader } from './fixtures/sse-reader.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';
import { answered } from '../../../libs/eventing/src/testing/until.js';

interface Entry {
  readonly id: string;
  readonly what: string;
  readonly at?: string;
  readonly action: string;
  readonly by: { readonly kind: string; readonly id: string };
  readonly target?: string;
  readonly reason?: unknown;
  readonly details?: Record<string, unknown>;
}

let desk: SuiteAtWork;
let auditor: string;
let administrator: string;
let incidentId: string;
const codes = new Map<string, string>();
let fileId: string;

const stored = async (service = 'incident'): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  const filter = { streams: [`audit-${service}-`] };
  for await (const page of desk.suite.embedded.store.follow(filter, { untilHead: true }))
    events.push(...page.events);
  return events;
};

const entries = async (service = 'incident'): Promise<Entry[]> =>
  (await stored(service)).map(({ id, type, data, metadata }) => ({
    id,
    what: type.split('.')[1] ?? '',
    by: (JSON.parse(metadata) as { actor: Entry['by'] }).actor,
    ...(JSON.parse(data) as Omit<Entry, 'id' | 'what' | 'by'>),
  }));

/** What a piece of work adds to the trails of both services. */
const added = async (work: () => Promise<unknown>): Promise<Entry[]> => {
  const all = async () => [...(await entries('incident')), ...(await entries('service-desk'))];
  const before = await all();
  await work();
  const known = new Set(before.map(({ id }) => id));
  return (await all()).filter(({ id }) => !known.has(id));
};

const RECORDS: Readonly<Record<string, () => object>> = {
  calendars: () => calendarContent,
  organisations: () => ({ code: desk.organisations[0], kind: 'external' }),
  agreements: () => ({ organisation: desk.organisations[0], ...agreementTerms }),
  teams: () => teamDescription,
  'routing-rules': () => ({ team: 'audited' }),
  'service-families': () => ({}),
  services: () => serviceDescription,
  rotas: () => ({ code: undefined, team: 'audited', zone: 'Europe/Madrid', shifts: [] }),
  'escalation-rules': () => escalationRule,
};

/** Record of the service desk for each kind, by code. */
const makeRecords = async (): Promise<void> => {
  for (const [noun, content] of Object.entries(RECORDS)) {
    const body = { code: 'audited', name: 'Audited', ...content() };
    const made = await desk.post<{ id: string }>(administrator, `/api/v1/${noun}`, body);
    expect([noun, made.status]).toEqual([noun, 201]);
    codes.set(noun, made.body.id);
  }
};

/** Something of the kind that a path names. */
const idOf = async (path: string, personId: string): Promise<string> => {
  if (path.startsWith('/api/v1/people')) return personId;
  const [webhooks] = /^.*\/webhooks(?=\/)/.exec(path) ?? [];
  if (webhooks === undefined) return incidentId;
  const quiet = { url: 'http://127.0.0.1:9/', subscriber: 'nobody', types: [], organisations: ['all'] };
  const body = { ...quiet, reason: 'To be read' };
  return (await desk.post<{ id: string }>(administrator, webhooks, body)).body.id;
};

interface Operation {
  readonly 'x-roles'?: readonly string[];
  readonly 'x-access'?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: { readonly example?: string };
  }[];
}

/** What has to be asked along, if anything: what the documents give as an example. */
const required = (operation: Operation | undefined): string => {
  const asked = operation?.parameters?.filter(({ in: where, required }) => where === 'query' && required);
  return asked?.length
    ? `?${asked.map(({ name, schema }) => `${name}=${encodeURIComponent(schema?.example ?? 'clave')}`).join('&')}`
    : '';
};

/** A file that reads as the answers of other routes do. */
const attached = async (token: string): Promise<string> => {
  const answer = await fetch(`${desk.url}/api/v1/incidents/${incidentId}/attach-file?visibility=public`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="answer.json"',
    },
    body: '{}',
  });
  return ((await answer.json()) as { fileId: string }).fileId;
};

beforeAll(async () => {
  desk = await SuiteAtWork.start({ webhookNetworks: ['127.0.0.0/8'] });
  auditor = await desk.token('auditor');
  administrator = await desk.token('administrator');
  const user = await desk.token('user');
  const { body } = await desk.post<{ id: string }>(user, '/api/v1/incidents', {
    channel: 'portal',
    subject: 'No puedo entrar',
    impact: 3,
    urgency: 3,
  });
  incidentId = body.id;
  await makeRecords();
  fileId = await attached(user);
  await desk.post(await desk.token('agent'), `/api/v1/incidents/${incidentId}/propose-major-incident`, {});
}, 60_000);

afterAll(() => desk.stop());

describe('R9: what an auditor reads', () => {
  it('is recorded on every route that admits auditors, as the question that it answers', async () => {
    const api = await (await fetch(`${desk.url}/api/openapi.json`)).json();
    const { body: me } = await desk.get<{ id: string }>(auditor, '/api/v1/people/me');
    const paths = Object.entries((api as { paths: Record<string, { get?: Operation }> }).paths);
    const open = paths.filter(([, { get }]) => get?.['x-roles']?.includes('auditor'));
    expect(open.length).toBeGreaterThanOrEqual(10);
    for (const [path, { get }] of open) {
      const [organisation = ''] = desk.organisations;
      const target = path
        .replace('{id}', await idOf(path, me.id))
        .replace('{organisation}', organisation)
        .replace('{code}', codes.get(path.split('/')[3] ?? '') ?? '')
        .replace('{fileId}', fileId);
      const fresh = await added(async () => {
        const headers = { authorization: `Bearer ${auditor}` };
        const answer = await fetch(`${desk.url}${target}${required(get)}`, { headers });
        await answer.text();
        expect([target, answer.status]).toEqual([target, 200]);
      });
      const wanted = {
        what: 'RecordsRead',
        action: get?.['x-access'],
        target,
        by: { kind: 'person', id: me.id },
      };
      expect([target, fresh]).toEqual([target, [expect.objectContaining(wanted)]]);
    }
  });

  it('is not recorded where nothing was shown, nor for other roles', async () => {
    const nowhere = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e';
    expect(await added(() => desk.get(auditor, `/api/v1/incidents/${nowhere}`))).toEqual([]);
    expect(await added(() => desk.get(auditor, '/api/v1/incidents?limit=x'))).toEqual([]);
    expect(await added(() => desk.get(auditor, '/api/v1/incidents/mine'))).toEqual([]);
    expect(
      await added(async () => desk.get(await desk.token('manager'), `/api/v1/incidents/${incidentId}`)),
    ).toEqual([]);
  });

  it('is not shown where it cannot be recorded', async () => {
    const { store } = desk.suite.embedded;
    const append = store.append.bind(store);
    store.append = (stream, ...rest) =>
      stream.startsWith('audit-') ? Promise.reject(new Error('cannot write')) : append(stream, ...rest);
    const { status, body } = await desk.get(auditor, `/api/v1/incidents/${incidentId}`);
    store.append = append;
    expect([status, body['code']]).toEqual([500, 'INTERNAL_ERROR']);
    expect(JSON.stringify(body)).not.toContain('No puedo entrar');
  });

  it('keeps no words of a search', async () => {
    const [entry] = await added(() => desk.get(auditor, '/api/v1/incidents?text=Romero&limit=7'));
    expect(entry?.details).toEqual({ limit: '7', alsoBy: ['text'] });
    expect(JSON.stringify(await stored())).not.toContain('Romero');
  });

  it('comes to rest in the feed, asked for again and again or streamed', async () => {
    const read = async (after: string) =>
      (
        await desk.get<{ events: unknown[]; next: string }>(
          auditor,
          `/api/v1/incident/events?limit=200&after=${after}`,
        )
      ).body;
    const { next } = await read('');
    const second = await read(next);
    expect(second.events.length).toBe(1);
    expect((await read(second.next)).events).toEqual([]);

    const url = `${desk.url}/api/v1/incident/events?types=IncidentLogged`;
    const fresh = await added(async () => {
      const reader = await SseReader.open(url, auditor);
      await reader.until(() => reader.received.length > 0);
      await reader.disconnect();
    });
    expect(fresh).toEqual([expect.objectContaining({ what: 'RecordsRead', action: 'StreamEvents' })]);
  });
});

describe('R9: the audit trail', () => {
  const trail = () => desk.suite.http.app.get(AuditTrail, { strict: false });
  const read = async (token: string, query = '') => {
    const path = `/api/v1/incident/audit?limit=200&${query}`;
    return (await desk.get<{ items: Entry[]; cursor?: string }>(token, path)).body;
  };

  it('keeps an operation with who and why; the reason is sealed, and its readers get it opened', async () => {
    const { body: me } = await desk.get<{ id: string }>(administrator, '/api/v1/people/me');
    const done = {
      service: 'incident',
      action: 'view.rebuild',
      target: 'incident-queue',
      principal: { kind: 'person', id: me.id },
      reason: 'Los recuentos no cuadran',
      idempotencyKey: 'once',
    } as const;
    const [first, again] = [await trail().record(done), await trail().record(done)];
    expect(again).toEqual(first);
    expect(JSON.stringify(await stored())).not.toContain('cuadran');
    const { items } = await answered(
      'it stands in the trail',
      () => read(administrator, 'action=view.rebuild'),
      ({ items: found }) => found.length > 0,
    );
    expect(items).toEqual([
      expect.objectContaining({
        what: 'OperationRequested',
        target: 'incident-queue',
        reason: 'Los recuentos no cuadran',
        by: { kind: 'person', id: me.id },
      }),
    ]);
  });

  it('is read in pages, latest first; who serves some organisations sees what they did themselves', async () => {
    const limited = await desk.tokenOf({
      roles: ['auditor'],
      organisations: desk.organisations.slice(0, 1),
      person: 'second-agent',
    });
    const { body: me } = await desk.get<{ id: string }>(limited, '/api/v1/people/me');
    await desk.get(limited, '/api/v1/incidents');
    const own = await answered(
      'it stands in the trail',
      () => read(limited),
      ({ items }) => items.length > 0,
    );
    expect(own.items.map(({ by }) => by.id)).toEqual(own.items.map(() => me.id));
    const whole = (await read(auditor, 'action=ListIncidents')).items;
    expect(whole.length).toBeGreaterThan(1);
    expect(whole.map(({ at }) => at)).toEqual(
      whole
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const pages: Entry[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await desk.get<{ items: Entry[]; cursor?: string }>(
        auditor,
        `/api/v1/incident/audit?action=ListIncidents&limit=1${query}`,
      );
      pages.push(...body.items);
      cursor = body.cursor;
    }
    expect(pages).toEqual(whole);
  });

  it('tells how old the answer is (R10)', async () => {
    const { headers, body } = await desk.get<{ asOf: string }>(administrator, '/api/v1/incident/audit');
    expect(headers.get('x-as-of')).toBe(body.asOf);
  });
});
