import { SseReader } from './fixtures/sse-reader.js';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

interface Fed {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly revision: number;
  readonly position: string;
  readonly organisation?: string;
  readonly withheld?: true;
  readonly data?: Record<string, unknown>;
  readonly [attribute: string]: unknown;
}

interface Page {
  readonly events: readonly Fed[];
  readonly next: string;
  readonly atHead: boolean;
}

const FEED = '/api/v1/incident/events';
const PEOPLE_FEED = '/api/v1/service-desk/events';

let desk: SuiteAtWork;
let agent: string;
let subscriber: string;

const incident = async (organisation: string, subject: string): Promise<string> => {
  const { body: me } = await desk.get<{ id: string }>(await desk.token('user'), '/api/v1/people/me');
  const body = { channel: 'phone', subject, organisation, callerId: me.id, impact: 2, urgency: 2 };
  const { status, body: answer } = await desk.post<{ id: string }>(agent, '/api/v1/incidents', body);
  expect([status, answer]).toEqual([201, expect.objectContaining({ id: expect.any(String) as string })]);
  return answer.id;
};

const page = async (token: string, query = '', path = FEED): Promise<Page> => {
  const { status, body } = await desk.get<Page>(token, `${path}?${query}`);
  expect([status, body]).toEqual([200, body]);
  return body;
};

/** Every event that a reader is told of, in pages of `limit`. */
const all = async (token: string, limit = 200, path = FEED): Promise<Fed[]> => {
  const events: Fed[] = [];
  for (let after = ''; ;) {
    const read: Page = await page(token, `limit=${limit}&after=${after}`, path);
    events.push(...read.events);
    if (read.atHead) return events;
    after = read.next;
  }
};

const limited = (organisations: readonly string[]): Promise<string> =>
  desk.tokenOf({ roles: ['subscriber'], organisations, client: `limited-${organisations.length}` });

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
  subscriber = await desk.token('subscriber');
}, 60_000);

afterAll(() => desk.stop());

describe('R10: the feed of a service', () => {
  it('carries every public event in log order, as CloudEvents in the stored version, opened for its reader', async () => {
    const [first = ''] = desk.organisations;
    const id = await incident(first, 'La impresora no responde');
    const events = await all(subscriber);
    const logged = events.find(({ subject }) => subject === `incident-${id}`);
    expect(logged).toMatchObject({
      specversion: '1.0',
      source: 'urn:ventanilla:incident',
      type: 'incident.IncidentLogged.v1',
      datacontenttype: 'application/json',
      dataschema: expect.stringContaining('/api/v1/incident/schemas/incident.IncidentLogged.v1') as string,
      revision: 0,
      organisation: first,
      actorkind: 'person',
      data: { subject: 'La impresora no responde' },
    });
    expect(events.every(({ type }) => type.startsWith('incident.'))).toBe(true);
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual([...positions].sort());
    expect(JSON.stringify(events)).not.toContain('$personal');
  });

  it('leaves out streams of other organisations, and tells only who left', async () => {
    const [first = '', second = ''] = desk.organisations;
    const [own, other] = [await incident(first, 'Suyo'), await incident(second, 'Ajeno')];
    const token = await limited([first]);
    const seen = await all(token);
    expect(seen.some(({ subject }) => subject === `incident-${own}`)).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(other);
    expect(JSON.stringify(seen)).not.toContain('Ajeno');

    const correction = { organisation: second, reason: 'Llamó desde otro centro' };
    const { status } = await desk.post(agent, `/api/v1/incidents/${own}/correct`, correction);
    expect(status).toBe(200);
    await desk.post(agent, `/api/v1/incidents/${own}/add-note`, {
      visibility: 'public',
      text: 'Ya no es suyo',
    });
    const stream = (await all(token)).filter(({ subject }) => subject === `incident-${own}`);
    const left = stream.at(-1);
    expect(left).toMatchObject({ type: 'incident.IncidentOrganisationCorrected.v1', withheld: true });
    expect(left).not.toHaveProperty('data');
    expect(JSON.stringify(left)).not.toContain(second);
    const taken = (await all(await limited([second]))).filter(({ subject }) => subject === `incident-${own}`);
    expect(taken.map(({ type }) => type)).toEqual([
      'incident.IncidentOrganisationCorrected.v1',
      'incident.IncidentNoteAdded.v1',
    ]);
  });

  it('gives a subscriber who serves some organisations people without their names', async () => {
    const [first = ''] = desk.organisations;
    const [people, some] = [
      await all(subscriber, 200, PEOPLE_FEED),
      await all(await limited([first]), 200, PEOPLE_FEED),
    ];
    const named = ({ type }: Fed) => type === 'service-desk.PersonRegistered.v1';
    expect(people.filter(named).map(({ data }) => data?.['name'])).toContain('Lucía Romero');
    expect(some.filter(named)[0]?.data?.['name']).toEqual({ withheld: true });
    expect(some.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
  });

  it('withholds the audit trail from subscribers, envelope by envelope', async () => {
    const auditor = await desk.token('auditor');
    await desk.get(auditor, '/api/v1/incidents');
    const entries = (await all(subscriber)).filter(({ subject }) => subject.startsWith('audit-incident-'));
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ withheld, data }) => withheld === true && data === undefined)).toBe(true);
  });

  it('goes on from the position of each event, whatever the size of the pages', async () => {
    const events = await all(subscriber);
    for (const limit of [1, 3, 7]) expect(await all(subscriber, limit)).toEqual(events);
    for (const [index, { position }] of events.entries()) {
      const rest = await page(subscriber, `limit=2&after=${position}`);
      expect(rest.events).toEqual(events.slice(index + 1, index + 3));
    }
  });

  it('gives the next position of a page without hits, and of the head', async () => {
    const none = await page(subscriber, 'types=IncidentCancelled');
    expect(none.events).toEqual([]);
    expect(none.next).toMatch(/^[0-9a-f]{12}-\d{16}$/);
    expect(await page(subscriber, `types=IncidentCancelled&after=${none.next}`)).toEqual({
      events: [],
      next: none.next,
      atHead: true,
    });
    const [organisation = ''] = desk.organisations;
    await incident(organisation, 'Una más');
    const more = await page(subscriber, `types=incident.IncidentLogged&after=${none.next}`);
    expect(more.events.map(({ type }) => type)).toEqual(['incident.IncidentLogged.v1']);
  });

  it.each(['x', '1', '000000000000', `${'0'.repeat(12)}-1`, 'zzzzzzzzzzzz-0000000000000001'])(
    'refuses the forged position %s',
    async (after) => {
      const { status, body } = await desk.get(subscriber, `${FEED}?after=${after}`);
      expect([status, body['code']]).toEqual([400, 'INVALID_POSITION']);
    },
  );

  it('refuses a position beyond the head, and one of another log with the way to resume', async () => {
    const { next } = await page(subscriber);
    const epoch = next.split('-')[0] ?? '';
    const beyond = await desk.get(subscriber, `${FEED}?after=${epoch}-${'9'.repeat(15).padStart(16, '0')}`);
    expect([beyond.status, beyond.body['code']]).toEqual([400, 'INVALID_POSITION']);
    const foreign = await desk.get(subscriber, `${FEED}?after=0123456789ab-0000000000000001`);
    expect([foreign.status, foreign.body['code']]).toEqual([410, 'POSITION_OF_ANOTHER_LOG']);
    expect(foreign.body['resume']).toEqual({
      epoch,
      href: FEED,
      behindEvent: `${FEED}?afterEvent={id}&afterStream={subject}`,
    });
    const unknown = await desk.get(subscriber, `${FEED}?types=IncidentExploded`);
    expect([unknown.status, unknown.body['code']]).toEqual([400, 'INVALID_FILTER']);
  });

  it('goes on behind an event that its reader has, by its id and its stream', async () => {
    const { events } = await page(subscriber);
    const [first] = events;
    if (!first) throw new Error('The feed is empty.');
    const behind = (id: string, stream: string) =>
      desk.get(subscriber, `${FEED}?afterEvent=${id}&afterStream=${stream}`);
    const { status, body } = await behind(first.id, first.subject);
    expect([status, (body['events'] as typeof events)[0]]).toEqual([200, events[1]]);
    const elsewhere = await behind(first.id, 'incident-elsewhere');
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([404, 'EVENT_UNKNOWN']);
    const half = await desk.get(subscriber, `${FEED}?afterEvent=${first.id}`);
    expect([half.status, half.body['code']]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it.each(['user', 'customer', 'agent', 'team-lead', 'manager'])('is not for the role %s', async (role) => {
    expect((await desk.get(await desk.token(role), FEED)).status).toBe(403);
    expect((await desk.get(await desk.token(role), '/api/v1/incident/audit')).status).toBe(403);
  });

  it('publishes the schema of each stored version, for anybody', async () => {
    const response = await fetch(`${desk.url}/api/v1/incident/schemas/incident.IncidentLogged.v1`);
    expect(response.headers.get('content-type')).toContain('application/schema+json');
    expect(await response.json()).toMatchObject({ title: 'incident.IncidentLogged.v1', type: 'object' });
    const unknown = await fetch(`${desk.url}/api/v1/incident/schemas/incident.IncidentLogged.v9`);
    expect(unknown.status).toBe(404);
  });
});

describe('R10: server-sent events of a feed', () => {
  it('loses and repeats nothing over reconnects while commands go on', async () => {
    const [organisation = ''] = desk.organisations;
    const { next } = await page(subscriber, 'types=IncidentCancelled');
    const received: string[] = [];
    let from = next;
    let working = true;
    const work = Array.from({ length: 8 }, async (_, worker) => {
      for (let turn = 0; turn < 10; turn += 1) {
        const id = await incident(organisation, `Trabajo ${worker}.${turn}`);
        await desk.post(agent, `/api/v1/incidents/${id}/add-note`, { visibility: 'internal', text: 'Nota' });
      }
    });
    const done = Promise.all(work).then(() => (working = false));
    while (working) {
      const reader = await SseReader.open(desk.url + FEED, subscriber, from);
      const enough = received.length + 20 + Math.floor(Math.random() * 20);
      await reader.until(() => received.length + reader.received.length >= enough || !working);
      await reader.disconnect();
      received.push(...reader.received.map(({ data }) => data.id));
      from = reader.received.at(-1)?.id ?? from;
    }
    await done;
    const expected = (await all(subscriber)).filter(({ position }) => position > next).map(({ id }) => id);
    const last = await SseReader.open(desk.url + FEED, subscriber, from);
    await last.until(() => received.length + last.received.length >= expected.length);
    await last.disconnect();
    received.push(...last.received.map(({ data }) => data.id));
    expect(received).toEqual(expected);
    expect(expected.length).toBeGreaterThanOrEqual(160);
  }, 60_000);

  it('ends with the token, and refuses what is no position', async () => {
    const short = await desk.tokenOf({
      roles: ['subscriber'],
      organisations: 'all',
      client: 'short',
      ttl: 2,
    });
    const reader = await SseReader.open(desk.url + FEED, short);
    expect(reader.response.headers.get('content-type')).toContain('text/event-stream');
    const began = Date.now();
    await reader.until(() => reader.ended);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(reader.received.length).toBeGreaterThan(0);
    const forged = await SseReader.open(desk.url + FEED, subscriber, 'forged');
    expect(forged.response.status).toBe(400);
    await forged.closed;
  });

  it('gives one principal ten streams and no more', async () => {
    const token = await desk.tokenOf({ roles: ['subscriber'], organisations: 'all', client: 'greedy' });
    const open = await Promise.all(Array.from({ length: 10 }, () => SseReader.open(desk.url + FEED, token)));
    expect(open.map(({ response }) => response.status)).toEqual(Array(10).fill(200));
    const refused = await SseReader.open(desk.url + FEED, token);
    expect(refused.response.status).toBe(429);
    await Promise.all(open.map((reader) => reader.disconnect()));
  });

  it('keeps no suite from stopping: streams end, and go on after its next start where they were', async () => {
    const first = await SuiteAtWork.start();
    const token = await first.token('subscriber');
    const reader = await SseReader.open(first.url + PEOPLE_FEED, token);
    await reader.until(() => reader.received.length > 2);
    const stuck = await fetch(first.url + PEOPLE_FEED, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    });
    const began = Date.now();
    await first.stop({ keep: true });
    expect(Date.now() - began).toBeLessThan(5_000);
    const stopped = Date.now();
    await reader.until(() => reader.ended);
    expect(Date.now() - stopped).toBeLessThan(2_000);
    await stuck.body?.cancel();
    const again = await SuiteAtWork.start({}, first.folder);
    const later = await SseReader.open(again.url + PEOPLE_FEED, await again.token('subscriber'), '');
    await later.until(() => later.received.length >= reader.received.length);
    const resumed = await SseReader.open(
      again.url + PEOPLE_FEED,
      await again.token('subscriber'),
      reader.received[1]?.id,
    );
    await resumed.until(() => resumed.received.length >= reader.received.length - 2);
    const ids = ({ received }: SseReader) => received.map(({ data }) => data.id);
    expect(ids(resumed).slice(0, 2)).toEqual(ids(later).slice(2, 4));
    await Promise.all([later.disconnect(), resumed.disconnect()]);
    await again.stop();
  }, 60_000);
});
