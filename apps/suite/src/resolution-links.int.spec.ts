import { SuiteAtWork } from './fixtures/suite-at-work.js';

const LINKS = '/api/v1/resolution-links';

let desk: SuiteAtWork;
let agent: string;
let user: string;
let callerId: string;

interface Incident {
  readonly id: string;
  readonly status: string;
}

const incident = async (id: string): Promise<Incident> =>
  (await desk.get<Incident & Record<string, unknown>>(agent, `/api/v1/incidents/${id}`)).body;

const resolve = (id: string) =>
  desk.post(agent, `/api/v1/incidents/${id}/resolve`, { code: 'solved', text: 'Tóner nuevo' });

const resolved = async (more: object = {}): Promise<string> => {
  const [organisation] = desk.organisations;
  const report = { organisation, callerId, channel: 'phone', subject: 'No imprime', ...more };
  const { body } = await desk.post<{ id: string }>(agent, '/api/v1/incidents', report);
  expect((await resolve(body.id)).status).toBe(200);
  return body.id;
};

const linkTo = async (id: string, recipient = callerId): Promise<string | undefined> =>
  desk.suite.incident.resolutionLinks.tokenFor(id, recipient);

/** As a browser does, which nobody is signed in with. */
const visit = async (path: string, sent: RequestInit = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${desk.url}${LINKS}/${path}`, {
    ...sent,
    headers: { accept: 'text/html', 'accept-language': 'es', ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const press = (path: string, fields: Record<string, string> = {}) =>
  visit(path, { method: 'POST', body: new URLSearchParams(fields) });

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  agent = await desk.token('agent');
  user = await desk.token('user');
  callerId = (await desk.get<{ id: string }>(user, '/api/v1/people/me')).body.id;
}, 60_000);

afterAll(() => desk.stop());

describe('Links to confirm or reject open a page', () => {
  test('and only its button acts, since mail scanners follow links', async () => {
    const id = await resolved();
    const token = await linkTo(id);
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await visit(String(token), { method })).status).toBe(200);
    const { text, headers } = await visit(String(token));
    expect(text).toContain('No imprime');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await incident(id)).toMatchObject({ status: 'resolved' });
    expect(await press(`${token}/confirm`)).toMatchObject({ status: 200 });
    expect(await incident(id)).toMatchObject({ status: 'closed' });
  });

  test('what is pressed is done by the person whom the mail was for, by mail', async () => {
    const id = await resolved();
    await press(`${await linkTo(id)}/reject`, { reason: 'Sigue sin imprimir' });
    expect((await incident(id)).status).not.toBe('resolved');
    const { body } = await desk.get<unknown[]>(agent, `/api/v1/incidents/${id}/history`, {
      'accept-language': 'es',
    });
    const history = JSON.stringify(body);
    expect(history).toContain('rechazó la resolución por correo');
    expect(history).toContain('Sigue sin imprimir');
    expect(history).toContain(callerId);
  });

  test('a link is good for one answer, and for no later resolution', async () => {
    const id = await resolved();
    const token = await linkTo(id);
    await press(`${token}/reject`);
    for (const path of [`${token}/confirm`, `${token}/reject`])
      expect(await press(path)).toMatchObject({ status: 410 });
    await resolve(id);
    expect(await visit(String(token))).toMatchObject({ status: 410 });
    expect(await press(`${token}/confirm`)).toMatchObject({ status: 410 });
    expect(await incident(id)).toMatchObject({ status: 'resolved' });
    expect(await visit(String(await linkTo(id)))).toMatchObject({ status: 200 });
  });

  test('who is not concerned gets none, and what nobody was given leads to nothing', async () => {
    const id = await resolved();
    const { body: other } = await desk.post<{ id: string }>(agent, '/api/v1/people', {
      name: 'Bea',
      language: 'es',
    });
    expect(await linkTo(id, other.id)).toBeUndefined();
    const token = String(await linkTo(id));
    const elsewhere = String(await linkTo(await resolved()));
    const forged = elsewhere.slice(0, 22) + token.slice(22);
    for (const wrong of ['x', 'A'.repeat(91), forged, `${token.slice(0, -2)}AA`]) {
      expect(await visit(wrong)).toMatchObject({ status: 404 });
      expect(await press(`${wrong}/confirm`)).toMatchObject({ status: 404 });
    }
    expect(await incident(id)).toMatchObject({ status: 'resolved' });
  });

  test('of a restricted incident the page says the number alone', async () => {
    const lead = (await desk.get<{ id: string }>(await desk.token('team-lead'), '/api/v1/people/me')).body.id;
    const id = await resolved({ restriction: { kind: 'personnel', named: [lead] } });
    const { status, text } = await visit(String(await linkTo(id)));
    expect([status, text.includes('No imprime')]).toEqual([200, false]);
  });

  test('a program that wants no page gets a problem document', async () => {
    const answer = await visit('x', {}, { accept: 'application/json' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'RESOLUTION_LINK_UNKNOWN' });
    const long = await press(`${'A'.repeat(91)}/reject`, { reason: 'x'.repeat(2_001) });
    expect(long.status).toBe(400);
  });

  test('R6: whoever was forgotten has no link any more', async () => {
    const { body } = await desk.post<{ id: string }>(agent, '/api/v1/people', {
      name: 'Eva',
      language: 'es',
    });
    const id = await resolved({ callerId: body.id });
    const token = String(await linkTo(id, body.id));
    expect(await visit(token)).toMatchObject({ status: 200 });
    await desk.suite.embedded.keys.forget(body.id);
    expect(await visit(token)).toMatchObject({ status: 404 });
  });
});

describe('Strangers knock at a limited rate', () => {
  test('by their address', async () => {
    const own = await SuiteAtWork.start({ anonymousPerMinute: 5 });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 8; n += 1)
        statuses.push((await fetch(`${own.url}${LINKS}/x`, { headers: { accept: 'text/html' } })).status);
      expect(statuses.slice(0, 5)).toEqual([404, 404, 404, 404, 404]);
      expect(statuses).toContain(429);
    } finally {
      await own.stop();
    }
  }, 60_000);
});
