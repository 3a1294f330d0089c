import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDocumentStore, MemoryEventStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import { everything, type EventStore, type StoredEvent } from '@ventanilla/eventing';
import { cellsOf, csvOf, type Cells } from '../made-up-log.js';
import type { ImportProgress } from './import-options.js';
import { specDesk } from './spec-desk.js';

const folder = mkdtempSync(join(tmpdir(), 'import-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (rows: readonly Cells[], ending = ''): string => {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, csvOf(rows) + ending);
  return path;
};

const desk = () => specDesk(new MemoryEventStore(), new MemoryDocumentStore(), new MemoryKeyStore());

const eventsOf = async (store: EventStore, prefix = 'incident-'): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.follow(everything, { untilHead: true })) events.push(...page.events);
  return events.filter(({ stream }) => stream.startsWith(prefix));
};

const life = (number: string): Cells[] =>
  cellsOf(
    { number },
    { incident_state: 'Active', sys_updated_at: '1/3/2016 10:00' },
    { reassignment_count: '1', sys_updated_at: '1/3/2016 11:00' },
    { incident_state: 'Resolved', sys_updated_at: '2/3/2016 11:29' },
    { incident_state: 'Closed', active: 'false', sys_updated_at: '7/3/2016 12:00' },
  );
const lives = (count: number): Cells[] =>
  Array.from({ length: count }, (_, index) => life(`INC${String(index + 1).padStart(7, '0')}`)).flat();

const EVENTS_OF_A_LIFE = [
  'IncidentLogged',
  'IncidentAssigned',
  'IncidentWorkStarted',
  'IncidentResolved',
  'IncidentClosed',
  'IncidentImported',
];

describe('An import', () => {
  it('R14: appends each history to a stream of its own, every event with its origin', async () => {
    const { store, run } = await desk();
    const report = await run({ file: fileOf(lives(2)) });
    const events = await eventsOf(store);
    expect(new Set(events.map(({ stream }) => stream)).size).toBe(2);
    expect(events.map(({ type }) => type.split('.')[1]).sort()).toStrictEqual(
      [...EVENTS_OF_A_LIFE, ...EVENTS_OF_A_LIFE].sort(),
    );
    for (const { metadata } of events) {
      expect(JSON.parse(metadata)).toMatchObject({
        origin: { system: 'servicenow:main' },
        organisation: 'acme',
      });
    }
    expect(report).toMatchObject({
      completed: true,
      incidents: { imported: 2, alreadyThere: 0, leftOut: 0, open: 0 },
      rows: { read: 10, withEvents: 8, countersOnly: 2, malformed: 0 },
      events: { total: 12 },
      firstRowAt: '2016-03-01T09:00:00.000Z',
      lastRowAt: '2016-03-07T12:00:00.000Z',
    });
  });

  it('R6: stores no name and no place of the source, in data or metadata', async () => {
    const { store, run } = await desk();
    await run({ file: fileOf(lives(1)) });
    const bytes = (await eventsOf(store, '')).map(({ data, metadata }) => data + metadata).join('\n');
    expect(bytes).not.toMatch(/Caller 1|Opened by|Updated by|Resolved by|Location 143/);
    expect(bytes).toContain('"number":"INC0000001","system":"servicenow:main"');
  });

  it('R13: gives numbers of ours, each once', async () => {
    const { store, run } = await desk();
    await run({ file: fileOf(lives(30)) });
    const logged = (await eventsOf(store)).filter(({ type }) => type.includes('IncidentLogged'));
    const numbers = logged.map(({ data }) => (JSON.parse(data) as { number: string }).number);
    expect(new Set(numbers).size).toBe(30);
  });

  it('R13: leaves no hole in the numbers for what it leaves out', async () => {
    const { store, run } = await desk();
    const [first] = lives(1);
    const tooMany = Array.from({ length: 5_001 }, () => ({ ...first, number: 'INC0000000' }));
    const report = await run({ file: fileOf([...tooMany, ...lives(2)]), concurrency: 1 });
    expect(report.incidents).toMatchObject({ imported: 2, leftOut: 1 });
    const logged = (await eventsOf(store)).filter(({ type }) => type.includes('IncidentLogged'));
    const numbers = logged.map(({ data }) => (JSON.parse(data) as { number: string }).number);
    expect(numbers.sort()).toEqual(['INC0000001', 'INC0000002']);
  });

  it('R14: started again, loads nothing twice and asks for nobody', async () => {
    const { store, persons, run } = await desk();
    const file = fileOf(lives(5));
    await run({ file });
    const before = await eventsOf(store, '');
    persons.asked = [];
    const again = await run({ file });
    expect(again).toMatchObject({
      incidents: { imported: 0, alreadyThere: 5 },
      rows: { read: 25, alreadyThere: 25 },
      codesRegistered: 0,
      events: { total: 0 },
    });
    expect(await eventsOf(store, '')).toStrictEqual(before);
    expect(persons.asked).toStrictEqual([]);
  });

  it('R14: two at once load each incident once', async () => {
    const { store, run } = await desk();
    const file = fileOf(lives(20));
    const reports = await Promise.all([run({ file }), run({ file })]);
    expect(reports.reduce((sum, { incidents }) => sum + incidents.imported, 0)).toBe(20);
    expect(await eventsOf(store)).toHaveLength(20 * EVENTS_OF_A_LIFE.length);
  });

  it('can be stopped, and goes on where it was: no incident is half there', async () => {
    const { store, run } = await desk();
    const file = fileOf(lives(120));
    const stop = new AbortController();
    const append = store.append.bind(store);
    let appends = 0;
    store.append = (...args) => {
      appends += 1;
      if (appends === 40) stop.abort();
      return append(...args);
    };
    const stopped = await run({ file, signal: stop.signal, concurrency: 4 });
    expect(stopped.completed).toBe(false);
    expect(stopped.incidents.imported).toBeGreaterThan(0);
    expect(stopped.incidents.imported).toBeLessThan(120);
    expect(await eventsOf(store)).toHaveLength(stopped.incidents.imported * EVENTS_OF_A_LIFE.length);
    const resumed = await run({ file });
    expect(resumed).toMatchObject({
      completed: true,
      incidents: { alreadyThere: stopped.incidents.imported },
    });
    expect(await eventsOf(store)).toHaveLength(120 * EVENTS_OF_A_LIFE.length);
  });

  it('ends with the failure of the store, and nothing is half there', async () => {
    const { store, run } = await desk();
    const append = store.append.bind(store);
    let appends = 0;
    store.append = async (...args) => {
      appends += 1;
      if (appends > 20) throw new Error('the disk is full');
      return append(...args);
    };
    await expect(run({ file: fileOf(lives(60)) })).rejects.toThrow('the disk is full');
    expect((await eventsOf(store)).length % EVENTS_OF_A_LIFE.length).toBe(0);
  });

  it('R14: a dry run reports the same and writes nothing', async () => {
    const { store, persons, run } = await desk();
    const before = await eventsOf(store, '');
    const file = fileOf(lives(3));
    const dry = await run({ file, dryRun: true });
    expect(await eventsOf(store, '')).toStrictEqual(before);
    expect(persons.asked).toStrictEqual([]);
    const wet = await run({ file });
    const { codesRegistered, durationMs, rowsPerSecond } = wet;
    expect({ ...dry, dryRun: false, codesRegistered, durationMs, rowsPerSecond }).toStrictEqual(wet);
  });
});

describe('The rows of a log', () => {
  it('that are malformed are reported by line and left out, and the rest is loaded', async () => {
    const { run } = await desk();
    const rows = lives(2);
    rows[1] = { ...rows[1], sys_updated_at: '31/2/2016 10:00' };
    rows[6] = { ...rows[6], impact: '?' };
    rows[7] = { ...rows[7], location: 'x'.repeat(501) };
    const report = await run({ file: fileOf(rows, 'INC0000099,New\n') });
    expect(report.malformedRows).toStrictEqual([
      { line: 3, reason: 'sys_updated_at cannot be read (15 characters)' },
      { line: 8, reason: 'no impact' },
      { line: 9, reason: 'a field of more than 500 characters' },
      { line: 12, reason: '2 fields instead of 36' },
    ]);
    expect(report).toMatchObject({ incidents: { imported: 2 }, rows: { read: 11, malformed: 4 } });
  });

  it('may be scattered: each history is whole all the same', async () => {
    const { store, run } = await desk();
    const rows = lives(20);
    const scattered = [0, 1, 2, 3, 4]
      .flatMap((nth) => rows.filter((_, index) => index % 5 === nth))
      .reverse();
    // Several parts: each reading of the file keeps the incidents of its own part.
    const report = await run({ file: fileOf(scattered) }, 400);
    expect(report).toMatchObject({ incidents: { imported: 20, alreadyThere: 0 }, rows: { read: 100 } });
    expect(await eventsOf(store)).toHaveLength(20 * EVENTS_OF_A_LIFE.length);
  });

  it('may stand in any order of columns; a column that is not known is not carried', async () => {
    const { run } = await desk();
    const path = join(folder, 'columns.csv');
    writeFileSync(
      path,
      'urgency,impact,number,sys_updated_at,sys_mod_count,incident_state,mood\n' +
        '1 - High,2 - Medium,INC0000007,1/3/2016 09:00,0,New,bad\n',
    );
    const report = await run({ file: path });
    expect(report.incidents.imported).toBe(1);
    expect(report.columns.at(-1)).toStrictEqual({
      column: 'mood',
      becomes: [],
      notCarried: 'a column that this import does not know',
    });
  });

  it.each([
    ['without its columns', 'a,b\n1,2\n', 'missing are: number'],
    ['that is empty', '', 'empty'],
  ])('a log %s is refused before anything is written', async (_, content, message) => {
    const { store, run } = await desk();
    const before = await eventsOf(store, '');
    const path = join(folder, 'refused.csv');
    writeFileSync(path, content);
    await expect(run({ file: path })).rejects.toThrow(message);
    expect(await eventsOf(store, '')).toStrictEqual(before);
  });
});

describe('What an import reports', () => {
  it('for every column the events that it became, or why it is not carried', async () => {
    const { run } = await desk();
    const { columns } = await run({ file: fileOf(lives(1)), dryRun: true });
    expect(columns).toHaveLength(36);
    for (const { becomes, notCarried, how } of columns) {
      expect(becomes.length > 0).toBe(notCarried === undefined);
      expect(becomes.length > 0).toBe(how !== undefined);
    }
  });

  it('anomalies by kind, with their meaning, their count and examples', async () => {
    const { run } = await desk();
    const rows = lives(8).map((cells) => ({ ...cells, incident_state: '-100' }));
    const { anomalies } = await run({ file: fileOf(rows), dryRun: true });
    expect(anomalies.find(({ kind }) => kind === 'unknown-state')).toStrictEqual({
      kind: 'unknown-state',
      meaning: expect.stringContaining('status stays') as string,
      count: 40,
      details: { '-100': 40 },
      examples: [2, 3, 4, 5, 6].map((line) => `INC0000001, line ${line}`),
    });
  });

  it('how far it is, from nothing to all', async () => {
    const { run } = await desk();
    const progress: ImportProgress[] = [];
    const file = fileOf(lives(50));
    await run({ file, onProgress: (step) => void progress.push(step) });
    const ends = progress.filter(({ bytesRead, bytesTotal }) => bytesRead === bytesTotal);
    expect(ends.map(({ phase }) => phase)).toStrictEqual(['surveying', 'loading']);
    expect(progress.at(-1)).toMatchObject({ phase: 'loading', secondsLeft: 0 });
  });
});
