import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SuiteAtWork } from '../fixtures/suite-at-work.js';
import { until } from '../../../../libs/eventing/src/testing/until.js';
import { tracesOf } from '../nothing-lost/traces.js';
import { FilesAtWork } from './files-at-work.js';

describe('A redacted file', () => {
  let files: FilesAtWork;
  beforeAll(async () => {
    files = await FilesAtWork.start();
  }, 60_000);
  afterAll(() => files.stop());

  it.each(['administrator', 'data-protection-officer'])(
    'R6: can never be read again once a %s redacted it; who, when and why stay',
    async (who) => {
      const mark = `Fmurblukowitz${who.length} wantropesimo`;
      const id = await files.incident();
      const { body } = await files.attach('user', id, `${mark} `.repeat(2_000), { name: `${mark}.txt` });
      const reason = 'A password is in it';
      const redacted = await files.command(who, id, 'redact-file', { fileId: body.fileId, reason });
      expect(redacted.status).toBe(200);
      await until('its bytes are gone', () => files.stored().length === 0);
      expect(await files.codeOf('agent', id, body.fileId)).toBe('410 FILE_ERASED');
      expect(await files.listed('user', id)).toMatchObject([
        { id: body.fileId, name: { erased: 'text' }, redacted: true },
      ]);
      const { body: history } = await files.at.get<{ events: { type: string; data: object }[] }>(
        files.token('agent'),
        `/api/v1/incidents/${id}/history`,
      );
      expect(history.events.at(-1)).toMatchObject({
        type: 'incident.IncidentFileRedacted.v1',
        actor: { id: await files.personId(who) },
        data: { fileId: body.fileId, reason },
      });
      expect(JSON.stringify(history)).not.toContain(mark);
      expect(tracesOf(files.at.folder, [mark])).toEqual([]);
    },
  );

  it('is redacted by nobody else, and never without a reason', async () => {
    const id = await files.incident();
    const { body } = await files.attach('user', id, 'x');
    for (const who of ['user', 'agent', 'auditor'])
      expect((await files.command(who, id, 'redact-file', { fileId: body.fileId, reason: 'r' })).status).toBe(
        403,
      );
    expect((await files.command('administrator', id, 'redact-file', { fileId: body.fileId })).status).toBe(
      400,
    );
    expect(await files.codeOf('user', id, body.fileId)).toBe('200 1');
  });

  it('leaves the same content that is attached elsewhere', async () => {
    const [one, two] = [await files.incident(), await files.incident()];
    const [first, second] = [
      await files.attach('user', one, 'same'),
      await files.attach('user', two, 'same'),
    ];
    await files.command('administrator', one, 'redact-file', { fileId: first.body.fileId, reason: 'r' });
    await until('it is erased', async () =>
      (await files.codeOf('user', one, first.body.fileId)).startsWith('410'),
    );
    await sleep(300);
    expect(await files.codeOf('user', two, second.body.fileId)).toBe('200 4');
  });
});

describe('The files of a person who is forgotten', () => {
  it('R6: can be read by nobody, and go with the next start', async () => {
    const files = await FilesAtWork.start();
    const { folder } = files.at;
    const mark = 'Grondelfisk plimbotaris';
    const person = await files.at.post<{ id: string }>(files.token('agent'), '/api/v1/people', {
      name: 'Zyx Qwert',
      language: 'es',
    });
    const id = await files.incident(person.body.id);
    const { body } = await files.attach('agent', id, mark, { name: `${mark}.txt` });
    await files.at.post(files.token('administrator'), `/api/v1/people/${person.body.id}/forget`, {
      reason: 'Asked for.',
    });
    await until(
      'it is erased',
      async () => (await files.codeOf('agent', id, body.fileId)) === '410 FILE_ERASED',
    );
    expect(await files.listed('agent', id)).toMatchObject([{ name: { erased: 'person' } }]);
    expect(tracesOf(folder, [mark])).toEqual([]);
    expect(files.stored()).toHaveLength(1);
    await files.at.stop({ keep: true });
    const at = await SuiteAtWork.start({}, folder);
    const stored = () =>
      readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((each) =>
        each.isFile(),
      );
    await until('its bytes are gone', () => stored().length === 0);
    await at.stop();
  }, 60_000);
});
