import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../../../libs/eventing/src/testing/until.js';
import { tracesOf } from '../nothing-lost/traces.js';
import { FilesAtWork, type Attached } from './files-at-work.js';

const MIB = 1024 * 1024;
const PDF = Buffer.from('%PDF-1.7\n% a page\n');

describe('Files of an incident', () => {
  let files: FilesAtWork;
  beforeAll(async () => {
    files = await FilesAtWork.start();
  }, 60_000);
  afterAll(() => files.stop());

  it('are attached by a stream of more than 256 kB and come back as they were', async () => {
    const id = await files.incident();
    const content = Buffer.concat([PDF, randomBytes(5 * MIB)]);
    const { status, headers, body } = await files.attach('user', id, content, { name: 'informe.pdf' });
    expect([status, body]).toMatchObject([200, { mediaType: 'application/pdf', size: content.length }]);
    expect(headers.get('etag')).toBe(`"${body.revision}"`);
    const answer = await files.download('agent', id, body.fileId);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  it('are served as a download from a path that renders nothing', async () => {
    const id = await files.incident();
    const { body } = await files.attach('agent', id, 'hola', { name: 'año "nuevo".txt' });
    const { headers } = await files.download('user', id, body.fileId);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '4',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const disposition = headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; /);
    expect(disposition).toContain(`filename*=UTF-8''a%C3%B1o%20%22nuevo%22.txt`);
  });

  it('are of the type that their content is, whatever their name says, and only of allowed ones', async () => {
    const id = await files.incident();
    const page = await files.attach('user', id, '<!doctype html><script>1</script>', { name: 'a.png' });
    expect([page.status, page.body]).toMatchObject([
      422,
      { code: 'FILE_TYPE_NOT_ALLOWED', mediaType: 'text/html' },
    ]);
    const text = await files.attach('user', id, 'just words', { name: 'a.exe' });
    expect([text.status, text.body.mediaType]).toEqual([200, 'text/plain']);
  });

  it('are refused with a reason where there is nothing, no name, or no stream', async () => {
    const id = await files.incident();
    expect((await files.attach('user', id, '')).body.code).toBe('FILE_EMPTY');
    const unnamed = await files.attach('user', id, 'x', { headers: { 'content-disposition': 'attachment' } });
    expect([unnamed.status, unnamed.body.code]).toEqual([400, 'FILE_NAME_REQUIRED']);
    for (const name of ['', '\u202egnp.exe', 'a\u0000b', 'x'.repeat(256)])
      expect((await files.attach('user', id, 'x', { name })).body.code).toBe('FILE_NAME_REQUIRED');
    const json = await files.at.post<Attached>(
      files.token('user'),
      `/api/v1/incidents/${id}/attach-file?visibility=public`,
      {},
    );
    expect([json.status, json.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await files.listed('agent', id)).toEqual([]);
  });

  it('lose the folders that somebody sends with their name', async () => {
    const id = await files.incident();
    await files.attach('user', id, 'x', { name: 'C:\\Users\\ana\\..\\secret.txt' });
    await files.attach('user', id, 'y', { name: '../../etc/passwd' });
    expect((await files.listed('user', id)).map(({ name }) => name)).toEqual(['secret.txt', 'passwd']);
  });

  it('of more than 25 MB are refused, and one of exactly so many is taken', async () => {
    const id = await files.incident();
    const most = Buffer.alloc(25 * MIB, 'a');
    expect((await files.attach('user', id, most)).status).toBe(200);
    const { status, body } = await files.attach('user', id, Buffer.concat([most, Buffer.from('a')]));
    expect([status, body]).toMatchObject([413, { code: 'BODY_TOO_LARGE', mostBytes: 25 * MIB }]);
  });

  it('that are internal reach no user or customer by any route', async () => {
    const id = await files.incident();
    const { body } = await files.attach('agent', id, 'for the desk', { visibility: 'internal' });
    for (const who of ['user', 'customer']) {
      expect(await files.listed(who, id)).toEqual([]);
      expect(await files.codeOf(who, id, body.fileId)).toBe('404 FILE_NOT_FOUND');
      expect((await files.command(who, id, 'remove-file', { fileId: body.fileId })).status).toBe(404);
      const history = await files.at.get(files.token(who), `/api/v1/incidents/${id}/history`);
      expect(JSON.stringify(history.body)).not.toContain(body.fileId);
      const refused = await files.attach(who, id, 'x', { visibility: 'internal' });
      expect([refused.status, refused.body.code]).toEqual([403, 'INTERNAL_FILE_BY_DESK']);
    }
    expect(await files.codeOf('agent', id, body.fileId)).toBe('200 12');
  });

  it('are counted in the queue for whoever may see them', async () => {
    const id = await files.incident();
    await files.attach('user', id, 'one');
    await files.attach('agent', id, 'two', { visibility: 'internal' });
    const { body: last } = await files.command('agent', id, 'add-note', { visibility: 'public', text: 'n' });
    const countFor = async (who: string, path: string) => {
      const { body } = await files.at.get<{ items: { id: string; revision: number; fileCount: number }[] }>(
        files.token(who),
        path,
      );
      return body.items.find((item) => item.id === id && item.revision >= last.revision)?.fileCount;
    };
    await until('the queue has it', async () => (await countFor('agent', '/api/v1/incidents')) === 2);
    expect(await countFor('user', '/api/v1/incidents/mine')).toBe(1);
  });

  it('are not there for whoever may not see the incident', async () => {
    const id = await files.incident(await files.personId('customer'));
    const { body } = await files.attach('agent', id, 'x');
    expect(await files.codeOf('user', id, body.fileId)).toBe('404 NOT_FOUND');
    expect((await files.attach('user', id, 'x')).body.code).toBe('NOT_FOUND');
    const { body: elsewhere } = await files.attach('agent', await files.incident(), 'x');
    expect(await files.codeOf('agent', id, elsewhere.fileId)).toBe('404 FILE_NOT_FOUND');
  });

  it('are removed by the desk, or by the caller who attached them, and by nobody else', async () => {
    const id = await files.incident();
    const [own, other] = [await files.attach('user', id, 'own'), await files.attach('agent', id, 'other')];
    const remove = (who: string, fileId: string) => files.command(who, id, 'remove-file', { fileId });
    expect((await remove('user', other.body.fileId)).body.code).toBe('NOT_YOUR_FILE');
    expect((await remove('user', own.body.fileId)).status).toBe(200);
    expect((await remove('agent', other.body.fileId)).status).toBe(200);
    expect(await files.listed('agent', id)).toEqual([]);
    expect(await files.codeOf('agent', id, own.body.fileId)).toBe('404 FILE_NOT_FOUND');
  });

  it('R1: attached again under the same key are the same file, and another file under it is refused', async () => {
    const id = await files.incident();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await files.attach('user', id, 'once', { headers });
    const again = await files.attach('user', id, 'once', { headers });
    expect(again.body).toEqual(first.body);
    expect(await files.listed('user', id)).toHaveLength(1);
    expect((await files.attach('user', id, 'else', { headers })).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    await files.command('agent', id, 'resolve', { code: 'solved', text: 'done' });
    await files.command('user', id, 'confirm-resolution', {});
    expect((await files.attach('user', id, 'once', { headers })).body).toEqual(first.body);
    expect((await files.attach('user', id, 'new')).body.code).toBe('INCIDENT_CLOSED');
  });

  it('ten at once are all attached, each once and under its own name', async () => {
    const id = await files.incident();
    const names = Array.from({ length: 10 }, (_, nth) => `pantalla-${nth}.txt`);
    const answers = await Promise.all(names.map((name) => files.attach('user', id, `of ${name}`, { name })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const revisions = answers.map(({ body }) => body.revision).sort((one, other) => one - other);
    expect(revisions).toEqual(names.map((_, nth) => nth + 1));
    const listed = await files.listed('agent', id);
    expect(listed.map(({ name }) => name).sort()).toEqual(names);
    for (const { id: fileId, name } of listed) {
      const answer = await files.download('user', id, fileId);
      expect(await answer.text()).toBe(`of ${String(name)}`);
    }
  });

  it('with the same content are stored once per organisation, and each goes its own way', async () => {
    const [one, two] = [await files.incident(), await files.incident()];
    const content = randomBytes(90_000).toString('hex');
    const before = files.stored().length;
    const first = await files.attach('user', one, content);
    const second = await files.attach('agent', two, content, { name: 'other.txt' });
    expect(files.stored()).toHaveLength(before + 1);
    await files.command('agent', one, 'remove-file', { fileId: first.body.fileId });
    await sleep(500);
    expect(await files.codeOf('agent', two, second.body.fileId)).toBe(`200 ${content.length}`);
    await files.command('agent', two, 'remove-file', { fileId: second.body.fileId });
    await until('the content is gone', () => files.stored().length === before);
  });

  it('of which the upload broke off leave nothing behind', async () => {
    const id = await files.incident();
    const before = files.stored();
    const { hostname, port } = new URL(files.at.url);
    const sending = request({
      hostname,
      port,
      method: 'POST',
      path: `/api/v1/incidents/${id}/attach-file?visibility=public`,
      headers: {
        authorization: `Bearer ${files.token('user')}`,
        'content-type': 'application/octet-stream',
        'content-length': 4 * MIB,
        'content-disposition': 'attachment; filename="half.txt"',
      },
    });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(MIB, 'Zyxwendolina half '));
    await sleep(200);
    sending.destroy();
    await sleep(200);
    expect(files.stored()).toEqual(before);
    expect(tracesOf(files.at.folder, ['Zyxwendolina half'])).toEqual([]);
    expect(await files.listed('agent', id)).toEqual([]);
  });
});
