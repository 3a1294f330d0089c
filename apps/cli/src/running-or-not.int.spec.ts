import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLog } from '../../suite/src/nothing-lost/log-findings.js';
import { Workshop, type SuiteOfSpec } from './fixtures/installation.js';

interface ViewLine {
  readonly view: string;
  readonly level: boolean;
  readonly generation: number;
}

interface AuditPage {
  readonly items: readonly { readonly action: string; readonly reason?: string }[];
}

jest.setTimeout(180_000);

describe('R12: a command works whether the suite runs or not', () => {
  const workshop = new Workshop();
  const data = workshop.path('data');
  let suite: SuiteOfSpec | undefined;

  afterAll(() => workshop.clear());

  const views = async (): Promise<readonly ViewLine[]> => {
    const { code, out, err } = await workshop.ventanilla(data, '--json', 'views');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as ViewLine[];
  };

  it('refuses a folder without an installation, and makes none', async () => {
    const missing = workshop.path('mistyped');
    const { code, err } = await workshop.ventanilla(missing, 'views');
    expect(code).toBe(3);
    expect(err).toBe(
      `There is no installation in ${missing}. Name its data folder with --data or VENTANILLA_DATA.\n`,
    );
    expect(existsSync(missing)).toBe(false);
  });

  it('prints a token and nothing else, once there is an identity', async () => {
    const before = await workshop.ventanilla(data, 'token', '--as', 'agent');
    expect(before).toMatchObject({ code: 3, out: '' });
    suite = await workshop.suite(data);
    const { code, out, err } = await workshop.ventanilla(data, 'token', '--as', 'agent', '--ttl', '60');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });

  it('refuses a second suite on the folder, by saying who has it', async () => {
    const second = workshop.suite(data);
    await expect(second).rejects.toThrow(
      `The data folder ${data} is open in process ${suite?.process.child.pid} at ${suite?.url}.`,
    );
  });

  it('asks the suite that runs, and what it does stands in the audit trail with its reason', async () => {
    await suite?.logIncident('The printer is on fire');
    const { code, out } = await workshop.ventanilla(data, 'rebuild', 'people', '--reason', 'A new field.');
    expect({ code, out }).toEqual({ code: 0, out: 'people is rebuilt: its generation 2 answers now.\n' });
    const trail = await suite?.ask<AuditPage>('auditor', '/api/v1/service-desk/audit');
    expect(trail?.items).toContainEqual(
      expect.objectContaining({ action: 'RebuildView', reason: 'A new field.' }),
    );
    expect((await views()).find(({ view }) => view === 'people')?.generation).toBe(2);
  });

  it('says what there is where a view is not known', async () => {
    const { code, err } = await workshop.ventanilla(data, 'rebuild', 'peopel', '--reason', 'A typo.');
    expect(code).toBe(3);
    expect(err).toMatch(/^There is no view peopel; there is incident-queue, .*people.*\n$/);
  });

  it('imports into the suite that runs, with progress apart from the report', async () => {
    const report = workshop.path('report.json');
    const file = workshop.sourceFile(12);
    const { code, out, err } = await workshop.ventanilla(
      ...([data, 'import', 'servicenow', file, '--report', report, '--reason', 'The old tool.'] as const),
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^Imported 12 incidents \(4 of them open\) as [\d,]+ events; 0 were there already/);
    expect(err).toMatch(/surveying: \d+ %/);
    expect(err).toMatch(/loading: \d+ %/);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      completed: true,
      incidents: { imported: 12 },
      rows: { read: 60 },
    });
  });

  it('imports for no organisation that nobody knows, and says which there are', async () => {
    const load = (organisation: string) => {
      const args = ['import', 'servicenow', workshop.sourceFile(2), '--organisation', organisation];
      return workshop.ventanilla(data, ...args, '--source', organisation, '--dry-run');
    };
    const none = await load('nothrwind');
    expect({ code: none.code, out: none.out }).toEqual({ code: 3, out: '' });
    expect(none.err).toMatch(
      /^There is no organisation nothrwind; nothing was loaded\. There is [0-9a-f-]{36} \(Hospital San Telmo\), /,
    );

    const northwind = { code: 'northwind', name: 'Northwind Ibérica', kind: 'external' };
    await suite?.ask('administrator', '/api/v1/organisations', northwind);
    expect((await load('northwind')).code).toBe(0);
    const mistyped = await load('nothrwind');
    expect(mistyped.code).toBe(3);
    expect(mistyped.err).toContain(', northwind (Northwind Ibérica). A new one is registered with');
    expect(mistyped.err).toMatch(/\(ORGANISATION_NOT_FOUND\)\n$/);

    const path = '/api/v1/incident/operations/imports/servicenow?dryRun=true&organisation=Not%20a%20code';
    await expect(suite?.ask('administrator', path, {})).rejects.toThrow('"field":"organisation"');
  });

  it('says of a file that is none that it cannot be imported', async () => {
    const file = workshop.path('not-a-log.csv');
    writeFileSync(file, 'name,colour\nApple,red\n');
    const { code, err } = await workshop.ventanilla(data, 'import', 'servicenow', file);
    expect(code).toBe(3);
    expect(err).toContain('(IMPORT_UNREADABLE)');
  });

  it('works on the folder itself where nobody runs, loads nothing twice, and leaves the folder free', async () => {
    await suite?.stop();
    const again = await workshop.ventanilla(data, '--json', 'import', 'servicenow', workshop.sourceFile(15));
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ incidents: { imported: 3, alreadyThere: 12 } });
    expect((await views()).map(({ view }) => view)).toContain('incident-queue');
    suite = await workshop.suite(data);
    await suite.stop();
  });

  it('a dry run writes no event', async () => {
    // Whoever opens the folder goes on with what processes have still to hear: that is not of the run.
    const ofIncidents = async () =>
      (await readLog(join(data, 'events.db'))).filter(({ event }) => event.stream.startsWith('incident-'));
    const before = await ofIncidents();
    const file = workshop.sourceFile(30);
    const dry = await workshop.ventanilla(data, '--json', 'import', 'servicenow', file, '--dry-run');
    expect(JSON.parse(dry.out)).toMatchObject({ dryRun: true, incidents: { imported: 15 } });
    expect(before.length).toBeGreaterThan(0);
    expect(await ofIncidents()).toEqual(before);
  });

  it('an import makes no new people where identity.json is lost', async () => {
    const identity = join(data, 'identity.json');
    const kept = readFileSync(identity);
    rmSync(identity);
    const { code, err } = await workshop.ventanilla(data, 'import', 'servicenow', workshop.sourceFile(1));
    expect({ code, err }).toEqual({
      code: 2,
      err: 'Name the organisation of these incidents with --organisation.\n',
    });
    expect(existsSync(identity)).toBe(false);
    writeFileSync(identity, kept);
  });

  it('two commands at once: one works, the other waits or says so', async () => {
    const one = workshop.begin(data, 'parked', 'list');
    const other = workshop.begin(data, 'parked', 'list');
    const endings = await Promise.all([one.ended, other.ended]);
    const outputs = [one, other].map(({ output, errors }) => output + errors);
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(outputs).toEqual(['Nothing is parked.\n', 'Nothing is parked.\n']);
  });
});
