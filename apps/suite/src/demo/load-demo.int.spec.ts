import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChassisConfig } from '@ventanilla/chassis';
import { derivedId, metadataOf, type EventStore } from '@ventanilla/eventing';
import { SuiteAtWork } from '../fixtures/suite-at-work.js';
import { openSuite, type Suite } from '../suite.js';
import { demoServices } from './demo-catalogue.js';
import { demoStories } from './demo-stories.js';
import { DemoThread } from './demo-thread.js';
import { loadDemo } from './load-demo.js';

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly code: string;
    readonly status: string;
    readonly subject: string;
    readonly coverage: string;
    readonly breached?: readonly string[];
  }[];
}

interface ServiceLevels {
  readonly runs: readonly { readonly measure: string; readonly state: string }[];
}

interface History {
  readonly events: readonly {
    readonly type: string;
    readonly data: { readonly noticedLateAt?: string };
  }[];
}

const TOKEN_SECONDS = 20 * 366 * 86_400;
const INCIDENTS = '/api/v1/incidents';
const HOUR_MS = 3_600_000;
/** Just after opening on a Monday, a Sunday night, the Saturday of Easter, and the afternoon of a working day. */
const MOMENTS = [
  '2041-03-04T07:12:00.000Z',
  '2041-06-16T01:30:00.000Z',
  '2041-04-20T14:00:00.000Z',
  '2041-10-16T14:47:31.123Z',
];

const realNow = Date.now;
let loadedAtMs: number;

/** From now on it is then, and time passes. */
const beginAt = (instant: number): void => {
  const begunAt = realNow();
  loadedAtMs = instant;
  Date.now = () => instant + realNow() - begunAt;
};

afterEach(() => {
  Date.now = realNow;
  jest.restoreAllMocks();
});

/** What the log tells of each story: types of events, and what the commands behind them were. */
const told = async (store: EventStore, organisation: string) => {
  const streams = demoStories.map((_, place) => `incident-${derivedId('demo', organisation, place)}`);
  const events = await Promise.all(streams.map((stream) => store.read(stream)));
  return events.map((ofStory) => ofStory.map((event) => `${event.type} by ${metadataOf(event).actor.kind}`));
};

const homeOf = ({ identity }: Suite): string => identity?.identity.organisations[0]?.id ?? '';
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'ventanilla-demo-'));

describe.each(MOMENTS)('The demo desk, loaded at %s', (moment) => {
  let desk: SuiteAtWork;
  let agent: string;

  const list = async (path: string) => (await desk.get<Listed>(agent, path)).body.items;
  const incidents = () => list(`${INCIDENTS}?limit=50`);
  const runsOf = async (subject: string) => {
    const row = (await incidents()).find((one) => one.subject.includes(subject));
    const { body } = await desk.get<ServiceLevels>(agent, `${INCIDENTS}/${row?.id}/service-levels`);
    return body.runs.map(({ measure, state }) => `${measure} ${state}`);
  };
  const historyOf = async (id: string) =>
    (await desk.get<History>(agent, `${INCIDENTS}/${id}/history`)).body.events;

  beforeAll(async () => {
    beginAt(Date.parse(moment));
    desk = await SuiteAtWork.start({}, newFolder(), loadDemo);
    const holder = { roles: ['agent'], organisations: 'all' as const, person: 'agent' };
    agent = await desk.tokenOf({ ...holder, ttl: TOKEN_SECONDS });
  }, 60_000);

  beforeEach(() => beginAt(loadedAtMs));
  afterAll(() => desk.stop());

  it('has a catalogue: what stories are about is live', async () => {
    const services = await list('/api/v1/services?limit=50');
    expect(services.map(({ code }) => code).sort()).toEqual(demoServices.map(({ code }) => code).sort());
    const live = services.filter(({ status }) => status === 'live').map(({ code }) => code);
    for (const { service } of demoStories) expect(live).toContain(service);
  });

  it('covers every incident by an agreement but the one that is about none', async () => {
    const rows = await incidents();
    expect(rows).toHaveLength(demoStories.length);
    const uncovered = rows.filter(({ coverage }) => coverage !== 'covered');
    expect(uncovered).toMatchObject([{ coverage: 'not-covered', status: 'closed' }]);
  });

  it('keeps most targets, is late with one, and says why', async () => {
    expect(await list(`${INCIDENTS}?named=breached`)).toMatchObject([
      { status: 'resolved', breached: ['resolution'] },
    ]);
    expect(await list(`${INCIDENTS}?named=breach-cause-missing`)).toEqual([]);
    expect(await list(`${INCIDENTS}?named=uncovered`)).toEqual([]);
    expect(await runsOf('aplicación de citas')).toEqual(['response met', 'resolution breached']);
    expect(await runsOf('planta 2')).toEqual(['response met', 'resolution met']);
    expect(await runsOf('monitor flickers')).toEqual(['response met', 'resolution paused']);
    expect(await runsOf('tres portátiles')).toEqual(['response void', 'resolution void']);
  });

  it('is warned of what will be late soon, each at its moment', async () => {
    const warned = [];
    for (const { id, subject, status } of await incidents()) {
      const events = await historyOf(id);
      expect(events.filter(({ data }) => data.noticedLateAt !== undefined)).toEqual([]);
      const isWarned = events.some(({ type }) => type.includes('IncidentTargetWarned'));
      if (isWarned && status !== 'resolved') warned.push(subject);
    }
    expect(warned).toHaveLength(2);
    expect(await runsOf('Correo sospechoso')).toEqual(['response running', 'resolution running']);
    expect(await runsOf('VPN drops')).toEqual(['response met', 'resolution running']);
  });
});

describe('Loading the demo again', () => {
  let folder: string;

  const started = (moment: number, load: (suite: Suite) => Promise<unknown> = loadDemo) => {
    beginAt(moment);
    return SuiteAtWork.start({}, folder, load);
  };

  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('changes nothing, at once and after a restart', async () => {
    const now = Date.parse(MOMENTS[0] ?? '');
    const heads: unknown[] = [];
    const contents: unknown[] = [];
    const twice = async (suite: Suite) => {
      const { store } = suite.embedded;
      for (let time = 1; time <= 2; time += 1) {
        const before = await store.head();
        contents.push(await loadDemo(suite));
        heads.push([before, await store.head()]);
      }
    };
    await (await started(now, twice)).stop({ keep: true });
    await (await started(now + HOUR_MS, twice)).stop({ keep: true });
    const [first, ...later] = heads as [string, string][];
    expect(first?.[0]).not.toBe(first?.[1]);
    for (const [before, after] of later) expect(after).toBe(before);
    expect(contents).toEqual(Array(4).fill({ incidents: 12, services: 8, agreements: 2 }));
  }, 60_000);

  it.each([7, 60, 90])(
    'goes on where a crash at command %d left it',
    async (last) => {
      const now = Date.parse(MOMENTS[3] ?? '');
      const whole = await started(now);
      const expected = await told(whole.suite.embedded.store, homeOf(whole.suite));
      await whole.stop();
      folder = newFolder();

      const tell = DemoThread.prototype.tell;
      let commands = 0;
      jest.spyOn(DemoThread.prototype, 'tell').mockImplementation(function (this: DemoThread, ...command) {
        commands += 1;
        return commands > last ? Promise.reject(new Error('crash')) : tell.apply(this, command);
      });
      beginAt(now);
      const own = { port: 0, dataFolder: folder, logLevel: 'fatal' };
      const crashed = await openSuite(Object.assign(new ChassisConfig(), own));
      await expect(loadDemo(crashed)).rejects.toThrow('crash');
      await crashed.close();
      jest.restoreAllMocks();

      const healed = await started(now + HOUR_MS);
      expect(await told(healed.suite.embedded.store, homeOf(healed.suite))).toEqual(expected);
      await healed.stop();
    },
    60_000,
  );

  it('leaves to others what they went on with', async () => {
    const now = Date.parse(MOMENTS[3] ?? '');
    const desk = await started(now, async (suite) => {
      const tell = DemoThread.prototype.tell;
      jest.spyOn(DemoThread.prototype, 'tell').mockImplementation(function (this: DemoThread, ...command) {
        const isLater = this.aggregate.category === 'incident' && command[0] !== '0';
        return isLater ? Promise.reject(new Error('crash')) : tell.apply(this, command);
      });
      await loadDemo(suite).catch(() => undefined);
      jest.restoreAllMocks();
    });
    const agent = await desk.tokenOf({
      roles: ['agent'],
      organisations: 'all',
      person: 'agent',
      ttl: TOKEN_SECONDS,
    });
    const { items } = (await desk.get<Listed>(agent, INCIDENTS)).body;
    const id = items[0]?.id;
    const { status } = await desk.post(agent, `${INCIDENTS}/${id}/assign`, { team: 'network' });
    expect([items.length, status]).toEqual([1, 200]);
    const before = await desk.suite.embedded.store.read(`incident-${id}`);
    await desk.stop({ keep: true });
    const again = await started(now + HOUR_MS);
    const after = await again.suite.embedded.store.read(`incident-${id}`);
    await again.stop();
    const assignments = (events: typeof before) => events.filter(({ type }) => type.includes('Assigned'));
    expect(assignments(after)).toEqual(assignments(before));
  }, 60_000);
});
