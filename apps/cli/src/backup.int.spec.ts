import { SqliteEventLogReader, SqliteKeyReader } from '@ventanilla/adapters/sqlite';
import { everything, type StoredEvent } from '@ventanilla/eventing';
import { openIdentity } from '@ventanilla/identity';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workshop, type SuiteOfSpec } from './fixtures/installation.js';

jest.setTimeout(240_000);

const eventsOf = async (file: string): Promise<readonly StoredEvent[]> => {
  const log = SqliteEventLogReader.open(file);
  const events: StoredEvent[] = [];
  for await (const page of log.follow(everything, { untilHead: true })) events.push(...page.events);
  await log.close();
  return events;
};

/** Positions carry the epoch, which a restored log has of its own. */
const facts = (events: readonly StoredEvent[]) =>
  events.map(({ stream, revision, id, type, data, metadata }) => ({
    stream,
    revision,
    id,
    type,
    data,
    metadata,
  }));

const CONTENT = 'What the printer said all morning.';

describe('backup and restore', () => {
  const workshop = new Workshop();
  const data = workshop.path('data');
  const [first, second] = [workshop.path('monday'), workshop.path('tuesday')];
  let suite: SuiteOfSpec;
  let caller: string;
  let attached: string;
  let written = 0;
  const highest = { number: 0 };

  beforeAll(async () => {
    suite = await workshop.suite(data);
    const { id } = await suite.logIncident('One with a file');
    attached = await suite.attach(id, CONTENT);
  });

  afterAll(() => workshop.clear());

  const writeUntil = async (ended: Promise<unknown>): Promise<void> => {
    let going = true;
    void ended.then(() => (going = false));
    while (going) {
      const { number } = await suite.logIncident(`Incident ${written}`);
      highest.number = Math.max(highest.number, Number(number.slice(3)));
      written += 1;
    }
  };

  it('is made while the suite goes on writing', async () => {
    const backup = workshop.begin(data, 'backup', first, '--reason', 'Nightly.');
    await writeUntil(backup.ended);
    expect(backup.errors).not.toContain('should not happen');
    expect((await backup.ended).code).toBe(0);
    expect(written).toBeGreaterThan(0);
    await suite.logIncident('One that comes too late');
  });

  it('keeps log and keys apart, for their owner only', () => {
    expect(readdirSync(join(first, 'log')).sort()).toEqual(['backup.json', 'events.db', 'files']);
    expect(readdirSync(join(first, 'keys')).sort()).toEqual(['backup.json', 'identity.json', 'keys.db']);
    for (const part of ['log', 'keys']) {
      expect(statSync(join(first, part)).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(join(first, part)))
        expect(statSync(join(first, part, name)).mode & 0o077).toBe(0);
    }
  });

  it('is refused into a folder that holds something', async () => {
    const { code, err } = await workshop.ventanilla(data, 'backup', first);
    expect(code).toBe(2);
    expect(err).toContain('is not empty: name a new folder for each backup.');
    const both = workshop.path('both');
    const within = await workshop.ventanilla(data, 'backup', both, '--keys', both);
    expect([within.code, existsSync(both)]).toEqual([2, false]);
    expect(within.err).toContain('Log and keys need two folders, apart');
  });

  it('R6: a person is forgotten, and a later backup has that in its log', async () => {
    caller = await callerId();
    const { code, out } = await workshop.ventanilla(data, 'forget', caller, '--reason', 'Asked for it.');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('is forgotten') as string });
    await suite.stop();
    const { code: backedUp } = await workshop.ventanilla(
      data,
      'backup',
      second,
      '--keys',
      workshop.path('vault'),
    );
    expect(backedUp).toBe(0);
    expect(existsSync(join(second, 'keys'))).toBe(false);
  });

  it('gives the same streams, as a log with an epoch of its own', async () => {
    const restored = workshop.path('restored');
    const { code, err } = await workshop.ventanilla(
      restored,
      'restore',
      second,
      '--keys',
      workshop.path('vault'),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const before = await eventsOf(join(second, 'log', 'events.db'));
    const after = await eventsOf(join(restored, 'events.db'));
    const skipped = after.slice(before.length);
    expect(facts(after.slice(0, before.length))).toEqual(facts(before));
    expect(skipped.map(({ type }) => type)).toEqual(['internal.NumberBlockReserved.v1']);
    expect(after[0]?.position.slice(0, 12)).not.toBe(before[0]?.position.slice(0, 12));
    expect((await workshop.ventanilla(restored, 'verify')).code).toBe(0);
  });

  it('has whole streams up to one moment, though others were being written', async () => {
    const copied = await eventsOf(join(first, 'log', 'events.db'));
    const all = await eventsOf(join(data, 'events.db'));
    expect(copied.length).toBeLessThan(all.length);
    expect(facts(copied)).toEqual(facts(all.slice(0, copied.length)));
  });

  it('R6: forgets again whom older keys still know, before anybody can read', async () => {
    const restored = workshop.path('with-old-keys');
    const oldKeys = join(first, 'keys');
    const known = new SqliteKeyReader(join(oldKeys, 'keys.db'));
    expect(known.holdsAnythingOf([caller])).toEqual([caller]);
    known.close();
    const { code, err } = await workshop.ventanilla(restored, 'restore', second, '--keys', oldKeys);
    expect(code).toBe(0);
    expect(err).toContain('are older than the log');
    const again = await workshop.suite(restored);
    const person = await again.ask<{ status: string; name?: string }>(
      'administrator',
      `/api/v1/people/${caller}`,
    );
    expect(person).toMatchObject({ status: 'erased' });
    expect(person.name).toBeUndefined();
    await again.stop();
    const keys = new SqliteKeyReader(join(restored, 'keys.db'));
    expect(keys.holdsAnythingOf([caller])).toEqual([]);
    expect(keys.isForgotten(caller)).toBe(true);
    keys.close();
  });

  it('R13: a restored installation takes numbers that the lost one cannot have given out', async () => {
    const restored = workshop.path('numbers');
    await workshop.ventanilla(restored, 'restore', first);
    const again = await workshop.suite(restored);
    const { number } = await again.logIncident('The first one after the restore');
    expect(Number(number.slice(3))).toBeGreaterThan(highest.number);
    expect(await again.file(attached)).toBe(CONTENT);
    await again.stop();
  });

  it('holds attached files, which are not taken where one is not what was written', async () => {
    const damaged = workshop.path('damaged-file');
    cpSync(first, damaged, { recursive: true });
    const files = join(damaged, 'log', 'files');
    const [file] = readdirSync(files, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const path = join(file?.parentPath ?? '', file?.name ?? '');
    expect(readFileSync(path, 'utf8')).not.toContain('printer');
    writeFileSync(path, 'something else');
    const { code, err } = await workshop.ventanilla(workshop.path('from-damaged-file'), 'restore', damaged);
    expect({ code, err }).toEqual({ code: 3, err: `${path} is not what was written. Use another backup.\n` });
  });

  it('is not taken where a byte of it is not what was written', async () => {
    const damaged = workshop.path('damaged');
    cpSync(first, damaged, { recursive: true });
    const file = join(damaged, 'log', 'events.db');
    const bytes = readFileSync(file);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const target = workshop.path('from-damaged');
    const { code, err } = await workshop.ventanilla(target, 'restore', damaged);
    expect(code).toBe(3);
    expect(err).toBe(`${file} is not what was written. Use another backup.\n`);
    expect(existsSync(join(target, 'events.db'))).toBe(false);
  });

  it('never overwrites what is there', async () => {
    const { code, err } = await workshop.ventanilla(data, 'restore', first);
    expect(code).toBe(3);
    expect(err).toContain('is not empty');
    const lonely = workshop.path('lonely');
    mkdirSync(lonely);
    cpSync(join(first, 'keys', 'keys.db'), join(lonely, 'keys.db'));
    expect((await workshop.ventanilla(lonely, 'restore', first)).err).toContain('is not empty (keys.db)');
  });

  it('begins anew where a restore was cut short', async () => {
    const target = workshop.path('cut-short');
    mkdirSync(target);
    writeFileSync(join(target, 'events.db.restoring'), 'half of it');
    writeFileSync(join(target, 'keys.db'), 'half of it');
    expect((await workshop.ventanilla(target, 'restore', first)).code).toBe(0);
    expect(readdirSync(target).sort()).toEqual(['events.db', 'files', 'identity.json', 'keys.db', 'lock']);
  });

  const callerId = async (): Promise<string> => {
    const { id } = await suite.ask<{ id: string }>('user', '/api/v1/people/me');
    expect(openIdentity(data).people.map(({ key }) => key)).toContain('user');
    return id;
  };
});
