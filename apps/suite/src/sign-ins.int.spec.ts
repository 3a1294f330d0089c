import { openIdentity } from '@ventanilla/identity';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

let suite: SuiteAtWork;
let administrator: string;
let agent: string;

beforeAll(async () => {
  suite = await SuiteAtWork.start({ baseUrl: 'http://localhost:4113' });
  agent = await suite.tokenOf({ person: 'agent', roles: ['agent'], organisations: 'all' });
  administrator = await suite.tokenOf({
    person: 'administrator',
    roles: ['administrator'],
    organisations: 'all',
  });
}, 90_000);

afterAll(() => suite.stop(), 30_000);

const registered = async (name: string): Promise<string> => {
  const { body } = await suite.post<{ id: string }>(agent, '/api/v1/people', {
    name,
    language: 'es',
  });
  return body.id;
};

const link = (person: string, subject: string) => {
  const { issuer = '' } = openIdentity(suite.folder);
  const path = `/api/v1/people/${person}/link-sign-in`;
  return suite.post<{ code?: string }>(administrator, path, { issuer, subject });
};

test('a sign-in that is linked at the built-in provider signs that person in, and nobody else', async () => {
  const subject = 'somebody-new';
  const token = await suite.tokenOf({
    subject,
    roles: ['user'],
    organisations: suite.organisations.slice(0, 1),
  });
  expect((await suite.get<{ code: string }>(token, '/api/v1/people/me')).body.code).toBe(
    'PERSON_NOT_REGISTERED',
  );
  const [ann, ben] = [await registered('Ana'), await registered('Benito')];
  expect((await link(ann, subject)).status).toBeLessThan(300);
  expect((await suite.get<{ id: string }>(token, '/api/v1/people/me')).body.id).toBe(ann);
  expect((await link(ben, subject)).body.code).toBe('SIGN_IN_TAKEN');
});

test('a sign-in that the built-in provider was started with is taken', async () => {
  const { people } = openIdentity(suite.folder);
  const answer = await link(await registered('Carla'), people[0]?.subject ?? '');
  expect(answer.body.code).toBe('SIGN_IN_TAKEN');
});
