import { randomUUID } from 'node:crypto';
import { SuiteAtWork } from './fixtures/suite-at-work.js';

let desk: SuiteAtWork;

beforeAll(async () => {
  desk = await SuiteAtWork.start();
}, 60_000);

afterAll(() => desk.stop());

test('A sign-in that was to be linked to nobody is still free for whom it was meant', async () => {
  const administrator = await desk.token('administrator');
  const signIn = { issuer: 'https://login.example', subject: randomUUID() };
  const link = (id: string) => desk.post(administrator, `/api/v1/people/${id}/link-sign-in`, signIn);
  const mistyped = await link(randomUUID());
  expect([mistyped.status, mistyped.body['code']]).toEqual([404, 'PERSON_NOT_FOUND']);
  const registered = { name: 'Nora Vidal', language: 'es' };
  const { body } = await desk.post<{ id: string }>(administrator, '/api/v1/people', registered);
  expect((await link(body.id)).status).toBe(200);
});
