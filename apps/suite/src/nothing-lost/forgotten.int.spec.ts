import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { Api } from './api.js';
import { readLog } from './log-findings.js';
import { startSuite, tokenFor, type Running } from './suite-process.js';
import { tracesOf } from './traces.js';
import { until } from '../../../../libs/eventing/src/testing/until.js';

/** A person whose every word can be recognised; `mark` tells persons apart. */
const personOf = (mark: string) => ({
  name: `Zyxwendolina${mark} Qwertópulosa${mark}`,
  email: `zyxwendolina${mark}@qwertopulosa${mark}.example.org`,
  subject: `Fmurblukowitz${mark} wantropesimo${mark}`,
  description: `Grondelfisk${mark} plimbotaris${mark}, Ñandukérrimo${mark}`,
  note: `Hexabrindel${mark} skolopendrix${mark}`,
  solution: `Jarvantulo${mark} drizzomatik${mark}`,
  location: `Kelbrantor${mark} ufimblastik${mark}`,
  signIn: `lymphodrax${mark}-sub`,
});
type Person = ReturnType<typeof personOf>;

describe('A person who is forgotten by the suite', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ventanilla-forgotten-'));
  const folder = join(parent, 'data');
  const holding = join(parent, 'holding');
  const tokens: Record<string, string> = {};
  let api: Api;
  let suite: Running;
  let organisation: string;

  const command = async (path: string, body: object, as = 'agent'): Promise<string> => {
    const answer = await api.send({ path, body, token: tokens[as] });
    if (answer.status > 299) throw new Error(`${path}: ${answer.text}`);
    return answer.body.id;
  };

  const hold = (what: string): void => writeFileSync(join(holding, what), '');
  const release = (what: string): void => rmSync(join(holding, what));

  const registered = async ({ name, email, signIn }: Person): Promise<string> => {
    const id = await command('/api/v1/people', { name, email, language: 'es' });
    const link = { issuer: 'https://login.example.org', subject: signIn };
    await command(`/api/v1/people/${id}/link-sign-in`, link, 'administrator');
    return id;
  };

  const logged = async (callerId: string, person: Person): Promise<string> => {
    const { subject, description, location, note, solution } = person;
    const body = { organisation, callerId, channel: 'email', subject, description, location };
    const id = await command('/api/v1/incidents', body);
    await command(`/api/v1/incidents/${id}/add-note`, { visibility: 'public', text: note });
    await command(`/api/v1/incidents/${id}/put-on-hold`, { reason: 'other', note });
    await command(`/api/v1/incidents/${id}/resolve`, { code: 'solved', text: solution });
    return id;
  };

  const listed = async (id: string): Promise<boolean> => {
    const { body } = await api.send({ path: '/api/v1/incidents?limit=200', token: tokens['agent'] });
    return body.items.some((item: { id: string }) => item.id === id);
  };

  const found = async (word: string): Promise<boolean> => {
    const { body } = await api.send({ path: `/api/v1/incidents?text=${word}`, token: tokens['agent'] });
    return body.items.length > 0;
  };

  const forget = (id: string) => command(`/api/v1/people/${id}/forget`, {}, 'administrator');

  const erased = (id: string) => async (): Promise<boolean> => {
    const log = await readLog(join(folder, 'events.db'));
    return log.some(
      ({ event }) => event.stream === `person-${id}` && event.type.includes('PersonErasureCompleted'),
    );
  };

  beforeAll(async () => {
    mkdirSync(holding);
    const port = await freePort();
    const node = ['--require', join(__dirname, 'fixtures/held-back.cjs')];
    suite = await startSuite({
      folder,
      port,
      node,
      env: { HOLD_BACK: holding, VENTANILLA_ACCESS_LOG: 'true' },
    });
    api = new Api(port);
    for (const as of ['agent', 'administrator']) tokens[as] = await tokenFor(folder, port, as);
    organisation = openIdentity(folder).organisations[0]?.id ?? '';
  }, 60_000);

  afterAll(async () => {
    api.close();
    await suite.kill();
    rmSync(parent, { recursive: true });
  });

  it('R6: is in no file when the erasure is completed, and never was in the log, in plaintext', async () => {
    const person = personOf('aaa');
    const texts = Object.values(person);
    const id = await registered(person);
    const incident = await logged(id, person);
    await until('it is found by a word', () => found('fmurblukowitzaaa'));
    const before = tracesOf(folder, texts);
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter((trace) => !trace.startsWith('views.db'))).toEqual([]);

    await forget(id);
    await until('it is erased', erased(id));
    expect(tracesOf(folder, texts)).toEqual([]);
    const { body } = await api.send({ path: `/api/v1/incidents/${incident}`, token: tokens['agent'] });
    expect(body.subject).toEqual({ erased: 'person' });
    expect(await found('fmurblukowitzaaa')).toBe(false);
  }, 60_000);

  it('R6: does not come back with a view that was behind', async () => {
    const person = personOf('bbb');
    const id = await registered(person);
    hold('pages');
    await sleep(100);
    const incident = await logged(id, person);
    await forget(id);
    await until('it is erased', erased(id));
    expect(await listed(incident)).toBe(false);
    expect(tracesOf(folder, Object.values(person))).toEqual([]);
    release('pages');
    await until('the view has passed it', () => listed(incident));
    await sleep(300);
    expect(tracesOf(folder, Object.values(person))).toEqual([]);
  }, 60_000);

  it('R6: does not come back with a view that had its texts open at that moment', async () => {
    const person = personOf('ccc');
    const id = await registered(person);
    hold('opened');
    const incident = await logged(id, person);
    await until('it has them open', () => existsSync(join(holding, 'opened.held')));
    await forget(id);
    await sleep(500);
    expect([await listed(incident), await erased(id)()]).toEqual([false, false]);
    release('opened');
    await until('it is erased', erased(id));
    await until('the view has passed it', () => listed(incident));
    expect(tracesOf(folder, Object.values(person))).toEqual([]);
    await sleep(500);
    expect(tracesOf(folder, Object.values(person))).toEqual([]);
  }, 60_000);

  it('R6: was never in what the suite printed, and is in no file after a stop', async () => {
    await suite.stop();
    const texts = ['aaa', 'bbb', 'ccc'].flatMap((mark) => Object.values(personOf(mark)));
    const printed = (suite.output + suite.errors).toLowerCase();
    expect(texts.filter((text) => printed.includes(text.toLowerCase()))).toEqual([]);
    expect(tracesOf(folder, texts)).toEqual([]);
  });
});
