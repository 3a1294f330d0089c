import { Readable } from 'node:stream';
import { ask } from './ask.js';
import type { Connection } from './connection.js';

const answering = (status: number, body: object): Connection => ({
  kind: 'running',
  send: async () => ({ status, body: Readable.from([JSON.stringify(body)]) }),
  close: async () => undefined,
});

describe('A refusal on the command line', () => {
  const refusal = (problem: object) =>
    ask(answering(400, problem), { method: 'GET', path: '/' }).catch((error: Error) => error.message);

  it('of fields says what is wrong with each, and points to no list that nobody sees', async () => {
    const detail = 'A field is missing, unknown or not as it should be; `errors` lists each.';
    const errors = [
      { field: 'what', code: 'isIn', message: 'what must be one of the following values: people, teams' },
      { field: 'size', code: 'isInt', message: 'size is missing' },
    ];
    expect(await refusal({ code: 'VALIDATION_FAILED', detail, errors })).toBe(
      'what must be one of the following values: people, teams; size is missing. (VALIDATION_FAILED)',
    );
  });

  it('of anything else says what was said', async () => {
    expect(await refusal({ code: 'SOME_CODE', detail: 'It is closed.' })).toBe('It is closed. (SOME_CODE)');
  });
});
