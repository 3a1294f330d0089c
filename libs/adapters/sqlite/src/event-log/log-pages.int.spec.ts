import { randomUUID } from 'node:crypto';
import { everything, type EventFilter, type EventStore, type StoredEvent } from '@ventanilla/eventing/ports';
import { PAGE } from './log-pages.js';
import { specEvent, SpecLog, wholeLog } from './spec-log.js';
import { SqliteEventLogReader } from './sqlite-event-log-reader.js';

const EVENTS_OF_ONE_CATEGORY = 1_300;

/** Long stretches of one category, with others in between, as an import leaves them. */
const STREAMS = [
  ...repeated('incident', EVENTS_OF_ONE_CATEGORY),
  'settings-incident-main',
  ...repeated('person', EVENTS_OF_ONE_CATEGORY),
  'number-incident',
  ...repeated('process-incident-closing', 20),
  ...repeated('incident', EVENTS_OF_ONE_CATEGORY),
];

const FILTERS: [string, EventFilter][] = [
  ['everything', everything],
  ['a category', { streams: ['incident-'] }],
  ['a category that a few events are of', { streams: ['process-incident-'] }],
  ['a category and another', { streams: ['settings-', 'person-'] }],
  ['one stream', { streams: ['number-incident'] }],
  ['a category that nothing is of', { streams: ['team-'] }],
  ['the beginning of a category', { streams: ['proc'] }],
  ['a type', { types: ['incident.IncidentClosed.'] }],
];

function repeated(category: string, count: number): string[] {
  return Array.from({ length: count }, () => `${category}-${randomUUID()}`);
}

const matches = (event: StoredEvent, { streams, types }: EventFilter): boolean =>
  streams?.some((prefix) => event.stream.startsWith(prefix)) ??
  types?.some((prefix) => event.type.startsWith(prefix)) ??
  false;

describe('A log of several pages', () => {
  const log = new SpecLog();
  let events: StoredEvent[];

  beforeAll(async () => {
    const store = await log.open();
    await Promise.all(
      STREAMS.map((stream, index) => {
        const type = index % 700 === 0 ? 'incident.IncidentClosed.v1' : 'incident.IncidentLogged.v1';
        return store.append(stream, 'none', [specEvent('Told once', type)]);
      }),
    );
    events = await wholeLog(store);
  });

  afterAll(() => log.dispose());

  it('is looked through page by page for what is rare, so that it keeps nobody waiting', async () => {
    const reader = SqliteEventLogReader.open(log.file);
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      immediate = setImmediate(turn);
    };
    let immediate = setImmediate(turn);
    expect(await reader.head({ streams: ['team-'] })).toBeUndefined();
    expect(turns).toBeGreaterThanOrEqual(Math.floor(STREAMS.length / PAGE));
    turns = 0;
    expect(await reader.head({ streams: ['team-'] })).toBeUndefined();
    expect(turns).toBeLessThanOrEqual(1);
    clearImmediate(immediate);
    await reader.close();
  });

  const found = async (
    reader: SqliteEventLogReader,
    filter: EventFilter,
    pageSize: number,
    after?: string,
  ) => {
    const ids: string[] = [];
    for await (const page of reader.follow(filter, { untilHead: true, pageSize, after }))
      ids.push(...page.events.map(({ id }) => id));
    return ids;
  };

  it.each(FILTERS)(
    'R2: gives %s alike to one who comes first and to one who comes later',
    async (_, filter) => {
      const reader = SqliteEventLogReader.open(log.file);
      const wanted = events.filter((event) => matches(event, filter));
      expect(await reader.head(filter)).toBe(wanted.at(-1)?.position);
      for (const pageSize of [4_000, 100, 512, 700])
        expect(await found(reader, filter, pageSize)).toEqual(wanted.map(({ id }) => id));
      for (const at of [0, 510, 511, 512, 1_299, 1_300, 2_000, 2_600, 2_621])
        expect(await found(reader, filter, 300, events[at]!.position)).toEqual(
          events
            .slice(at + 1)
            .filter((event) => matches(event, filter))
            .map(({ id }) => id),
        );
      expect(await reader.head(filter)).toBe(wanted.at(-1)?.position);
      await reader.close();
    },
  );

  it('R2: gives what is written later to those who have passed over the pages before', async () => {
    const store = await log.open();
    const filter = { streams: ['team-'] };
    expect(await store.head(filter)).toBeUndefined();
    const team = `team-${randomUUID()}`;
    const { position } = await store.append(team, 'none', [specEvent()]);
    expect(await store.head(filter)).toBe(position);
    const streams: string[] = [];
    for await (const page of store.follow(filter, { untilHead: true }))
      streams.push(...page.events.map(({ stream }) => stream));
    expect(streams).toEqual([team]);
  });

  it('hands those who follow near each other the same objects', async () => {
    const store = await log.open();
    const filter = { streams: ['team-', 'settings-'] };
    const [one, other] = await Promise.all([allOf(store, filter), allOf(store, everything)]);
    expect(one).not.toHaveLength(0);
    for (const event of one) expect(other).toContain(event);
  });
});

const allOf = async (store: EventStore, filter: EventFilter): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.follow(filter, { untilHead: true })) events.push(...page.events);
  return events;
};
