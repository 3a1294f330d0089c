import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SseReader } from '../fixtures/sse-reader.js';
import { PARTS, maySee, setStage, tracesOf, type Player, type Stage, type Ticket } from './access/cast.js';
import { routesOf, type Route } from './access/routes.js';
import { Walker, verdictOf } from './access/walker.js';
import { walk, type Stop } from './access/walk.js';
import type { Client } from './client.js';
import { startEmbedded, type Profile } from './profile.js';

const INCIDENTS = '/api/v1/incidents';
const DISTRIBUTED_ONLY = 'Every service on the distributed profile, in addition';
const WALK_MS = 120_000;

const profiles: readonly (readonly [name: string, start: () => Promise<Profile>])[] = [
  ['embedded', startEmbedded],
];

describe.each(profiles)('R9: who may do and see what on the %s profile', (_, start) => {
  let profile: Profile;
  let stage: Stage;
  let routes: readonly Route[];
  let stops: ReadonlyMap<string, Stop>;

  beforeAll(async () => {
    profile = await start();
    stage = await setStage(profile);
    routes = await routesOf(profile);
    const passer = { name: 'Pasa Por-Aquí', language: 'es' };
    const { body } = await player('agent of all').client.post('/api/v1/people', passer);
    stops = walk({ personId: body.id, organisation: profile.organisations[0] });
  }, 90_000);

  afterAll(() => profile.stop(), 30_000);

  const player = (name: string): Player => stage.players.find((each) => each.name === name)!;
  const ticket = (name: string): Ticket => stage.tickets.find((each) => each.name === name)!;
  const url = (route: Route): string => route.path.replace(/\{\w+\}/g, randomUUID());

  test('no route is forgotten: the walk knows all that the product documents, and no others', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual([...stops.keys()].sort());
  });

  test('no route is hidden: the product documents all that its controllers have', () => {
    const sections = readFileSync('docs/routes.md', 'utf8').split(/^## /m);
    const page = sections.filter((section) => !section.startsWith(DISTRIBUTED_ONLY)).join('');
    expect(sections.some((section) => section.startsWith(DISTRIBUTED_ONLY))).toBe(true);
    const made = [...page.matchAll(/^\| `([A-Z]+ \S+)` \|/gm)].map(([, name = '']) => name);
    const named = made.map((name) => name.replace(/:(\w+)/g, '{$1}'));
    expect(routes.map(({ name }) => name).sort()).toEqual(named.sort());
  });

  test('no row is forgotten, and the documents say what the access table says', () => {
    expect(
      routes.filter(({ roles, name }) => (stops.get(name)?.kind === 'public') !== (roles === undefined)),
    ).toEqual([]);
    const told = routes.map(({ name, documented }) => [name, documented]);
    expect(told).toEqual(routes.map(({ name, roles }) => [name, roles]));
  });

  test('without a token every route but the public ones refuses', async () => {
    const answers = await Promise.all(
      routes.map(async (route) => [
        route.name,
        (await fetch(profile.url + url(route), { method: route.method })).status === 401,
      ]),
    );
    expect(answers).toEqual(routes.map(({ name, roles }) => [name, roles !== undefined]));
  });

  test.each(PARTS.map(({ name }) => name))(
    '%s: 403 outside of their rows, 404 for what they may not see, and no trace of it in any answer',
    async (name) => {
      const walker = new Walker(player(name), stage);
      for (const route of routes) await walker.visit(route, stops.get(route.name)!);
      expect(walker.faults).toEqual([]);
      expect(walker.met.forbidden).toBeGreaterThan(0);
      expect(walker.met.allowed).toBeGreaterThan(0);
      const some = stage.tickets.some((each) => !maySee(player(name), each));
      const sends = routes.some(
        ({ roles, path }) => path.includes('incidents/{id}') && roles?.includes(player(name).role),
      );
      if (some && sends) expect(walker.met.hidden).toBeGreaterThan(0);
    },
    WALK_MS,
  );

  test('what one may not see, one has not changed', async () => {
    const foreign = ticket('of an organisation that two do not serve');
    const { body } = await player('auditor of all').client.get(`${INCIDENTS}/${foreign.id}/history`);
    const actors = body.events.map(({ actor }: { actor: { id: string } }) => actor.id);
    const limited = stage.players
      .filter((each) => each.reaches !== 'all')
      .map(({ client }) => client.personId);
    const serving = stage.players
      .filter((each) => each.reaches === 'all')
      .map(({ client }) => client.personId);
    expect(actors.filter((id: string) => limited.includes(id) && !serving.includes(id))).toEqual([]);
  });

  test('streams of events leave out what pages leave out', async () => {
    const reader = player('subscriber of first two');
    const seen = ticket('of the user');
    const hidden = ticket('of an organisation that two do not serve');
    const stream = await SseReader.open(`${profile.url}/api/v1/incident/events`, reader.client.token);
    const text = (): string => JSON.stringify(stream.received);
    // It was logged last, so that whatever could be told of the others has been told before.
    await stream.until(() => text().includes(seen.id));
    await stream.disconnect();
    expect(tracesOf(hidden).filter((trace) => text().includes(trace))).toEqual([]);
  });

  describe('R1: a repeated command answers to whoever sent it', () => {
    const report = (word: string) => ({ channel: 'portal', subject: `Repetido ${word}` });
    const logged = async (by: Client, word: string): Promise<string> => {
      const [organisation] = profile.organisations;
      const { body, status } = await by.post(INCIDENTS, {
        ...report(word),
        organisation,
        callerId: stage.outsider.id,
      });
      expect(status).toBe(201);
      return `${INCIDENTS}/${body.id}`;
    };

    test('another person’s key makes an incident of one’s own', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const first = await player('user of first').client.post(INCIDENTS, report('x'), key);
      const others = await player('colleague of first').client.post(INCIDENTS, report('x'), key);
      expect(others.status).toBe(201);
      expect(others.body.id).not.toBe(first.body.id);
      const { body } = await player('colleague of first').client.get(`${INCIDENTS}/${others.body.id}`);
      expect(body.callerId).toBe(player('colleague of first').client.personId);
    });

    test('another person’s key on what one may not see is 404', async () => {
      const { id } = ticket('of an organisation that two do not serve');
      const key = { 'idempotency-key': randomUUID() };
      const note = { visibility: 'public', text: 'Una vez' };
      const path = `${INCIDENTS}/${id}/add-note`;
      const first = await player('agent of all').client.post(path, note, key);
      expect(first.status).toBe(200);
      const repeated = await player('second-agent of first two').client.raw('POST', path, {
        body: note,
        headers: key,
      });
      expect(verdictOf(repeated)).toBe('404 NOT_FOUND');
    });

    test('one’s own key is no way back to what one may no longer see', async () => {
      const { client } = player('second-agent of first two');
      const incident = await logged(client, 'y');
      const assign = { body: { team: 'network' }, headers: { 'idempotency-key': randomUUID() } };
      expect(verdictOf(await client.raw('POST', `${incident}/assign`, assign))).toBe('200');
      const moved = { organisation: profile.organisations[2], reason: 'Was theirs' };
      const { status } = await player('agent of all').client.post(`${incident}/correct`, moved);
      expect(status).toBe(200);
      expect(verdictOf(await client.raw('POST', `${incident}/assign`, assign))).toBe('404 NOT_FOUND');
      const then = new Date(Date.now() - 1).toISOString();
      expect(verdictOf(await client.raw('GET', `${incident}?at=${then}`))).toBe('404 NOT_FOUND');
    });

    test('nobody hands an incident to an organisation that they do not serve', async () => {
      const { client } = player('second-agent of first two');
      const incident = await logged(client, 'z');
      const body = { organisation: profile.organisations[2], reason: 'Not mine' };
      expect(verdictOf(await client.raw('POST', `${incident}/correct`, { body }))).toBe('404 NOT_FOUND');
      expect((await client.get(incident)).body.organisation).toBe(profile.organisations[0]);
    });
  });
});
