import { SuiteAtWork } from './fixtures/suite-at-work.js';

const INCIDENTS = '/api/v1/incidents';

interface Answer {
  readonly id: string;
  readonly subject: unknown;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

let desk: SuiteAtWork;
let user: string;
let agent: string;

const sent = async (token: string, path: string, body: object) => {
  const answer = await desk.post<Answer>(token, path, body);
  return { ...answer, errors: answer.body.errors?.map(({ field, code }) => [field, code]) };
};
const logged = (subject: string) => sent(user, INCIDENTS, { channel: 'portal', subject });

beforeAll(async () => {
  desk = await SuiteAtWork.start();
  user = await desk.token('user');
  agent = await desk.token('agent');
}, 60_000);

afterAll(() => desk.stop());

describe('a text in which nothing can be seen', () => {
  it.each(['   ', '\u200b', '\u3164'])('is none: %j', async (text) => {
    const refused = (field: string) => ({ status: 400, errors: [[field, 'isVisible']] });
    expect(await logged(text)).toMatchObject(refused('subject'));
    expect(await sent(agent, '/api/v1/people', { name: text, language: 'en' })).toMatchObject(
      refused('name'),
    );
    const { id } = (await logged('Printer')).body;
    const at = (command: string) => `${INCIDENTS}/${id}/${command}`;
    expect(await sent(user, at('write-to-desk'), { text })).toMatchObject(refused('text'));
    expect(await sent(agent, at('correct'), { reason: text, impact: 2 })).toMatchObject(refused('reason'));
    expect(await sent(agent, at('cancel'), { reason: 'withdrawn', note: text })).toMatchObject(
      refused('note'),
    );
  });

  it('is not made of one in which something can, however it is written', async () => {
    const { status, body } = await logged('  Drucker \u200bkaputt  ');
    expect(status).toBe(201);
    const read = await desk.get<Answer>(user, `${INCIDENTS}/${body.id}`);
    expect(read.body.subject).toBe('  Drucker \u200bkaputt  ');
  });
});
