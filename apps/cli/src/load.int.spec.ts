import { readFileSync, writeFileSync } from 'node:fs';
import { Workshop, type SuiteOfSpec } from './fixtures/installation.js';

jest.setTimeout(180_000);

describe('R12: ventanilla load, whether the suite runs or not', () => {
  const workshop = new Workshop();
  const data = workshop.path('data');
  const file = workshop.path('organisations.csv');
  const report = workshop.path('lines.json');
  let suite: SuiteOfSpec | undefined;

  afterAll(() => workshop.clear());

  const load = (...options: string[]) => workshop.ventanilla(data, 'load', 'organisations', file, ...options);

  it('tells what a suite that runs would load, line by line, and loads it', async () => {
    suite = await workshop.suite(data);
    writeFileSync(file, '\uFEFFcode;name;kind;site\nplant;Planta;internal;3\nNo code;Planta;internal;4\n');
    const dry = await load('--dry-run', '--report', report);
    expect(dry.code).toBe(1);
    expect(dry.out).toMatch(
      /^Would load 1 line; 0 change nothing, 1 refused\.\nline 3: VALIDATION_FAILED: code/,
    );
    expect(dry.out).toContain('Columns not carried: site.');
    const lines = readFileSync(report, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome)).toEqual([
      'loaded',
      'refused',
    ]);
    writeFileSync(file, 'code;name;kind\nplant;Planta;internal\n');
    const done = await load('--reason', 'Go-live');
    expect(done).toMatchObject({ code: 0, out: 'Loaded 1 line; 0 change nothing, 0 refused.\n' });
  });

  it('finds it unchanged in the data folder of a suite that does not run', async () => {
    await suite?.process.stop();
    const { code, out } = await load('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ loaded: 0, unchanged: 1, refused: 0 });
  });

  it('says where there is no file, and refuses what cannot be loaded', async () => {
    const missing = await workshop.ventanilla(data, 'load', 'people', workshop.path('none.csv'));
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('There is no file') });
    const planets = await workshop.ventanilla(data, 'load', 'planets', file);
    expect(planets).toMatchObject({ code: 3, err: expect.stringContaining('VALIDATION_FAILED') });
  });
});
