import type { Seeded } from '../../nothing-lost/seeded.js';
import { INCIDENTS, type DeskAtWork } from './desk-at-work.js';
import type { Story } from './calls.js';

const named = (name: string) => ({
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
});

const attach = async (
  desk: DeskAtWork,
  who: 'user' | 'agent',
  id: string,
  { content, visibility }: { readonly content: string; readonly visibility: string },
): Promise<string> => {
  const step = { headers: named(`${who}.txt`) };
  const path = `attach-file?visibility=${visibility}`;
  return (await desk.as(who).does(id, path, Buffer.from(content), step)).body.fileId;
};

const withFiles: Story = async (desk, random) => {
  const id = await desk.log(random, {}, 'user');
  const content = desk.text(random);
  const seen = await attach(desk, 'user', id, { content, visibility: 'public' });
  const hidden = await attach(desk, 'agent', id, { content: desk.text(random), visibility: 'internal' });
  const again = await attach(desk, 'agent', id, { content, visibility: 'public' });
  const file = await desk.get('agent', `${INCIDENTS}/${id}/files/${seen}`);
  desk.expect('a file comes back as it was', file.text === content, file.text);
  const refused = await desk.get('user', `${INCIDENTS}/${id}/files/${hidden}`);
  desk.expect('an internal file reaches no user', refused.status === 404, refused.text);
  await desk.as('user').does(id, 'remove-file', { fileId: seen });
  const other = await desk.get('user', `${INCIDENTS}/${id}/files/${again}`);
  desk.expect('the same content stays where it is attached elsewhere', other.text === content, other.text);
};

const redacted: Story = async (desk, random) => {
  const id = await desk.log(random, {}, 'user');
  const secret = desk.secret(random);
  const { body } = await desk.as('agent').does(id, 'write-to-caller', { text: secret });
  const text = { revision: body.revision, path: 'text', reason: 'Card number.' };
  await desk.as('data-protection-officer').does(id, 'redact-text', text);
  if (!random.chance(0.5)) return;
  const fileId = await attach(desk, 'user', id, { content: secret, visibility: 'public' });
  await desk.as('administrator').does(id, 'redact-file', { fileId, reason: 'Card number.' });
  const file = await desk.get('user', `${INCIDENTS}/${id}/files/${fileId}`);
  desk.expect('a redacted file is gone', file.status === 410, file.text);
};

const restricted: Story = async (desk, random) => {
  const id = await desk.log(random, { restriction: { kind: 'personnel' } });
  await desk.as('agent').does(id, 'assign', { team: 'workplace' });
  const seen = await desk.get('second-agent', `${INCIDENTS}/${id}`);
  desk.expect('few may know of it', seen.status === 404, seen.text);
  await desk.as('agent').does(id, 'grant-access', { personId: desk.idOf('second-agent') });
  await desk.as('second-agent').does(id, 'add-note', { visibility: 'internal', text: desk.text(random) });
};

export const CONFIDENCES: readonly Story[] = [withFiles, redacted, restricted];

/** Two of the callers leave, and ask to be forgotten; what they reported is worked on to its end. */
export const forgetThoseWhoLeave = async (desk: DeskAtWork, random: Seeded): Promise<void> => {
  for (const callerId of desk.leaving) {
    const id = await desk.log(random, { callerId, subject: desk.secret(random) });
    const forget = { reason: 'Asked for it.' };
    await desk.post('data-protection-officer', `/api/v1/people/${callerId}/forget`, forget, { keyed: true });
    await desk.until('a forgotten caller’s texts are gone', id, (shown) => typeof shown.subject !== 'string');
    await desk.as('agent').does(id, 'resolve', { code: 'other', text: desk.text(random) });
  }
};
