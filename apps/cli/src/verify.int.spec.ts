import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workshop, type Logged } from './fixtures/installation.js';

interface Report {
  readonly files: number;
  readonly found: number;
  readonly findings: readonly { readonly kind: string; readonly message: string }[];
}

jest.setTimeout(240_000);

describe('verify', () => {
  const workshop = new Workshop();
  const sound = workshop.path('sound');
  let incident: Logged;

  beforeAll(async () => {
    const suite = await workshop.suite(sound);
    incident = await suite.logIncident('The printer is on fire');
    await suite.attach(incident.id, 'A long log. '.repeat(20_000));
    for (let at = 0; at < 5; at += 1) await suite.logIncident(`Incident ${at}`);
    await workshop.ventanilla(sound, 'import', 'servicenow', workshop.sourceFile(9));
    expect((await workshop.ventanilla(sound, 'verify', '--reason', 'While it runs.')).code).toBe(0);
    await suite.stop();
  });

  afterAll(() => workshop.clear());

  /** The installation as a spec may spoil it. */
  const copy = (name: string): string => {
    const folder = workshop.path(name);
    cpSync(sound, folder, { recursive: true });
    return folder;
  };

  const verify = async (folder: string): Promise<{ code: number | null; report: Report }> => {
    const { code, out } = await workshop.ventanilla(folder, '--json', 'verify');
    return { code, report: JSON.parse(out) as Report };
  };

  const kinds = ({ findings }: Report): readonly string[] => [...new Set(findings.map(({ kind }) => kind))];

  it('finds nothing in a sound installation, and changes nothing in it', async () => {
    const before = readFileSync(join(sound, 'events.db'));
    const { code, out } = await workshop.ventanilla(sound, 'verify');
    expect(code).toBe(0);
    expect(out).toContain('All is as it was written.');
    expect(readFileSync(join(sound, 'events.db')).equals(before)).toBe(true);
  });

  it('finds one flipped bit of an event', async () => {
    const folder = copy('flipped');
    const file = join(folder, 'events.db');
    const bytes = readFileSync(file);
    const at = bytes.indexOf(incident.number);
    expect(at).toBeGreaterThan(0);
    bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    expect(kinds(report)).toContain('log-damaged');
    expect(report.findings[0]?.message).toContain(`incident-${incident.id}`);
  });

  it('finds a gap', async () => {
    const folder = copy('gap');
    await workshop.tamper(
      join(folder, 'events.db'),
      `DELETE FROM event WHERE stream = 'incident-${incident.id}' AND revision = 0`,
    );
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    expect(kinds(report)).toContain('log-damaged');
  });

  it('finds a document that was changed behind its view', async () => {
    const folder = copy('document');
    await tamperWithQueue(folder, (table) => [
      `UPDATE ${table} SET doc = json_set(doc, '$.team', 'somebody') WHERE id = '${incident.id}'`,
    ]);
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    expect(report.findings).toEqual([
      expect.objectContaining({
        kind: 'document-differs',
        message:
          `In the view incident-queue, incident-${incident.id} differs from its 2 events. ` +
          'Run: ventanilla rebuild incident-queue --reason "..."',
      }),
    ]);
    expect((await workshop.ventanilla(folder, 'rebuild', 'incident-queue', '--reason', 'Mend.')).code).toBe(
      0,
    );
    expect((await verify(folder)).code).toBe(0);
  });

  it('finds a document that is gone, one too many, and one that is ahead', async () => {
    const folder = copy('documents');
    const stranger = '00000000-0000-4000-8000-000000000000';
    await tamperWithQueue(folder, (table) => [
      `UPDATE ${table} SET id = '${stranger}', doc = json_set(doc, '$._id', '${stranger}') WHERE id = '${incident.id}'`,
      `UPDATE ${table} SET rev = 99, doc = json_set(doc, '$.rev', 99) WHERE n = (SELECT max(n) FROM ${table})`,
    ]);
    const { report } = await verify(folder);
    expect(kinds(report).toSorted()).toEqual([
      'document-ahead',
      'document-missing',
      'document-without-stream',
    ]);
  });

  it('finds a document whose bytes are not what was written, and compares the others all the same', async () => {
    const folder = copy('bytes');
    await tamperWithQueue(folder, (table) => [
      `CREATE TRIGGER flip AFTER UPDATE OF checksum ON ${table} WHEN new.id = '${incident.id}'
         BEGIN UPDATE ${table} SET doc = replace(doc, 'portal', 'portam') WHERE id = new.id; END`,
    ]);
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    expect(kinds(report)).toEqual(['document-damaged', 'not-verified']);
    expect(report.findings[0]?.message).toContain(`incident-${incident.id} is not what was written`);
  });

  it('R6: finds a key that is gone though nobody was forgotten', async () => {
    const folder = copy('key');
    await workshop.tamper(join(folder, 'keys.db'), 'DELETE FROM person_key');
    const { code, report } = await verify(folder);
    expect(code).toBe(1);
    expect(kinds(report)).toEqual(['key-missing']);
  });

  it('finds an attached file that is gone, and one that was changed at its end', async () => {
    const { report: before } = await verify(sound);
    expect(before).toMatchObject({ found: 0, files: 1 });
    const changed = copy('changed-file');
    const bytes = readFileSync(attachedIn(changed));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(attachedIn(changed), bytes);
    const found = await verify(changed);
    expect([found.code, kinds(found.report)]).toEqual([1, ['file-damaged']]);
    expect(found.report.findings[0]?.message).toContain(`revision 1 of incident-${incident.id}`);
    rmSync(attachedIn(changed));
    expect(kinds((await verify(changed)).report)).toEqual(['file-missing']);
  });

  const attachedIn = (folder: string): string => {
    const files = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true });
    const [only] = files.filter((each) => each.isFile());
    return join(only?.parentPath ?? '', only?.name ?? '');
  };

  /** With checksums that are right, as a defect of ours would leave it. */
  const tamperWithQueue = async (
    folder: string,
    sql: (table: string) => readonly string[],
  ): Promise<void> => {
    const file = join(folder, 'views.db');
    const found = await workshop.query(
      file,
      "SELECT id FROM collections WHERE name LIKE 'incident_queue_%' ORDER BY id DESC LIMIT 1",
    );
    const table = `documents_${found}`;
    await workshop.tamper(file, [...sql(table), `UPDATE ${table} SET checksum = crc32(doc)`].join(';'));
  };
});
