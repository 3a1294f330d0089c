import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteKeyStore, takenPositions } from '@ventanilla/adapters/sqlite';
import { openIdentity } from '@ventanilla/identity';
import { freePort } from '../../../../tools/free-port.cjs';
import { answered, until } from '../../../../libs/eventing/src/testing/until.js';
import { Api } from './api.js';
import { examine, questionsOf, type Question } from './questions.js';
import { Seeded, seedOfRun } from './seeded.js';
import { spawnSuite, startSuite, tokenFor, type Running } from './suite-process.js';

const SEED = seedOfRun();
const FLIPS = Number(process.env['FLIPS'] ?? 2);
const FILES = ['events.db', 'views.db', 'keys.db'] as const;
const ENV = { VENTANILLA_LOG_LEVEL: 'silent' };

const flip = (file: string, random: Seeded, bits = 1): void => {
  const handle = openSync(file, 'r+');
  const { size } = statSync(file);
  const byte = Buffer.alloc(1);
  for (let times = 0; times < bits; times += 1) {
    const at = random.below(size);
    readSync(handle, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << random.below(8));
    writeSync(handle, byte, 0, 1, at);
  }
  closeSync(handle);
};

describe(`Damaged files of the whole suite (SEED=${SEED}, FLIPS=${FLIPS})`, () => {
  const random = new Seeded(SEED);
  const parent = mkdtempSync(join(tmpdir(), 'ventanilla-damaged-'));
  const sound = join(parent, 'sound');
  let port: number;
  let api: Api;
  let token: string;
  let questions: readonly Question[];
  let suite: Running | undefined;

  let lastPosition = '';
  const command = async (path: string, body: object): Promise<string> => {
    const answer = await api.send({ path, body, token });
    if (answer.status > 299) throw new Error(`${path}: ${answer.text}`);
    lastPosition = answer.body.position;
    return answer.body.id;
  };

  /** Lists are asked for what they hold at rest. */
  const untilLevel = async (incidents: readonly string[], people: readonly string[]): Promise<void> => {
    const path = `/api/v1/incidents?limit=200&minPosition=${lastPosition}`;
    await answered(
      'a list of all incidents that is level',
      async () => (await api.send({ path, token })).body,
      ({ stale, items }) => stale === false && items.length === incidents.length,
    );
    for (const id of people)
      await until(
        'each of the people',
        async () => (await api.send({ path: `/api/v1/people/${id}`, token })).status === 200,
      );
  };

  const fill = async () => {
    const organisation = openIdentity(sound).organisations[0]?.id ?? '';
    const people: string[] = [];
    for (const name of ['Ana Ruiz', 'Luis Gil', 'Eva Sanz'])
      people.push(await command('/api/v1/people', { name, email: 'x@example.org', language: 'es' }));
    const incidents: string[] = [];
    for (let index = 0; index < 60; index += 1) {
      const callerId = people[index % people.length];
      const logged = {
        organisation,
        callerId,
        channel: 'phone',
        subject: `Fuego ${index}`,
        description: 'D',
      };
      incidents.push(await command('/api/v1/incidents', logged));
    }
    for (const [index, id] of incidents.entries()) {
      await command(`/api/v1/incidents/${id}/assign`, { team: `team-${index % 4}` });
      await command(`/api/v1/incidents/${id}/add-note`, { visibility: 'internal', text: `Note ${index}` });
      if (index % 3 === 0) await command(`/api/v1/incidents/${id}/start-work`, {});
    }
    return { incidents, people };
  };

  beforeAll(async () => {
    port = await freePort();
    api = new Api(port);
    suite = await startSuite({ folder: sound, port, env: ENV });
    token = await tokenFor(sound, port, 'agent');
    const ids = await fill();
    await untilLevel(ids.incidents, ids.people);
    questions = await questionsOf(api, token, ids);
    await suite.stop();
  }, 120_000);

  afterEach(() => suite?.kill());

  afterAll(() => {
    api.close();
    rmSync(parent, { recursive: true });
  });

  const copy = (): string => {
    const folder = mkdtempSync(join(parent, 'copy-'));
    cpSync(sound, folder, { recursive: true });
    return folder;
  };

  const refusalOf = (said: string): string =>
    /damaged/.test(said) && !said.includes('\n') && said.length < 300
      ? 'not opened'
      : `It ended with: ${said}`;

  /** Refused in one sentence, or answered rightly as far as it answers. */
  const judge = async (folder: string, heals = false): Promise<string> => {
    const running = spawnSuite({ folder, port, env: ENV });
    suite = running;
    try {
      await running.says('Ventanilla listens on');
    } catch {
      return refusalOf(running.errors.trim());
    }
    const { wrong, refused } = await examine(api, token, questions, heals);
    await running.kill();
    if (wrong.length > 0) return wrong[0] ?? '';
    return refused > 0 ? 'some answers refused' : 'right';
  };

  const HONEST = ['not opened', 'some answers refused', 'right'];

  it('leaves no write-ahead log behind after a clean stop, the one of the views neither', () => {
    expect(readdirSync(sound).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
  });

  it('gives the same answers after a start on sound files', async () => {
    expect(await judge(copy())).toBe('right');
  }, 60_000);

  it('R10: says after a start on sound files at once that its lists are level', async () => {
    suite = await startSuite({ folder: copy(), port, env: ENV });
    const askedAt = Date.now();
    const { body } = await api.send({ path: '/api/v1/incidents', token });
    expect(body).toMatchObject({ stale: false });
    expect(Date.parse(body['asOf'])).toBeGreaterThan(askedAt - 60_000);
    await suite.stop();
  }, 60_000);

  it('R6: refuses a log whose keys are gone, instead of making new ones', async () => {
    const folder = copy();
    rmSync(join(folder, 'keys.db'));
    expect(await judge(folder)).toBe('not opened');
  }, 60_000);

  it('R6: refuses keys whose log is gone, instead of going on with an empty desk', async () => {
    const folder = copy();
    rmSync(join(folder, 'events.db'));
    expect(await judge(folder)).toBe('not opened');
  }, 60_000);

  it('refuses a log whose built-in people are gone, instead of making others of them', async () => {
    const folder = copy();
    rmSync(join(folder, 'identity.json'));
    expect(await judge(folder)).toBe('not opened');
    expect(suite?.errors).toContain('IDENTITY_LOST');
    expect(existsSync(join(folder, 'identity.json'))).toBe(false);
    suite = await startSuite({ folder, port, env: ENV, args: ['--new-identity'] });
    expect(existsSync(join(folder, 'identity.json'))).toBe(true);
    await suite.stop();
  }, 60_000);

  it('starts where it was killed between making the keys and making the log', async () => {
    const folder = mkdtempSync(join(parent, 'begun-'));
    const keys = await SqliteKeyStore.open(join(folder, 'keys.db'));
    await keys.close();
    suite = await startSuite({ folder, port, env: ENV });
    await suite.stop();
  }, 60_000);

  describe('after a kill', () => {
    let killed: string;

    beforeAll(async () => {
      killed = copy();
      suite = await startSuite({ folder: killed, port, env: ENV });
      const { body } = await api.send({ path: '/api/v1/incidents', token });
      const note = { visibility: 'internal', text: 'N' };
      const path = `/api/v1/incidents/${body['items'][0].id}/add-note`;
      const { position } = (await api.send({ path, token, body: note })).body;
      await until('the views', () => takenPositions(join(killed, 'views.db')).includes(position));
      await suite.kill();
    }, 60_000);

    const copyOfKilled = (): string => {
      const folder = mkdtempSync(join(parent, 'killed-'));
      cpSync(killed, folder, { recursive: true });
      return folder;
    };

    it('goes on where it was', async () => {
      suite = await startSuite({ folder: copyOfKilled(), port, env: ENV });
    }, 60_000);

    it('refuses a log whose last commit was altered, which SQLite takes for an unfinished one', async () => {
      const folder = copyOfKilled();
      const wal = readFileSync(join(folder, 'events.db-wal'));
      wal[wal.length - 1]! ^= 1;
      writeFileSync(join(folder, 'events.db-wal'), wal);
      expect(await judge(folder)).toBe('not opened');
    }, 60_000);

    it('refuses a log whose WAL is gone', async () => {
      const folder = copyOfKilled();
      rmSync(join(folder, 'events.db-wal'));
      expect(await judge(folder)).toBe('not opened');
    }, 60_000);
  });

  describe.each(FILES)('%s', (file) => {
    it.each([0, 0.5, 0.99])(
      'cut to a part of %d: a clear error or a cure, and no wrong answer',
      async (part) => {
        const folder = copy();
        truncateSync(join(folder, file), Math.floor(statSync(join(folder, file)).size * part));
        const outcome = await judge(folder, file === 'views.db');
        expect(HONEST).toContain(outcome);
        if (file === 'views.db') expect(outcome).toBe('right');
      },
      60_000,
    );

    it(
      'with a bit flipped: a clear error or a cure, and no wrong answer',
      async () => {
        const outcomes: string[] = [];
        for (let times = 0; times < FLIPS; times += 1) {
          const folder = copy();
          flip(join(folder, file), random);
          outcomes.push(await judge(folder));
          rmSync(folder, { recursive: true });
        }
        expect(outcomes.filter((outcome) => !HONEST.includes(outcome))).toEqual([]);
      },
      60_000 * FLIPS,
    );

    it.each(['cut', 'flipped'])(
      '%s while it runs: no wrong answer, then and after a restart',
      async (how) => {
        const folder = copy();
        suite = await startSuite({ folder, port, env: ENV });
        if (how === 'cut')
          truncateSync(join(folder, file), Math.floor(statSync(join(folder, file)).size / 2));
        else flip(join(folder, file), random, 20);
        const { wrong } = await examine(api, token, questions);
        expect(wrong).toEqual([]);
        await suite.kill();
        expect(HONEST).toContain(await judge(folder));
      },
      120_000,
    );
  });
});
