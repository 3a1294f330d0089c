import { InvalidFilter } from '@ventanilla/eventing';
import { queueFilter } from './queue-filter.js';
import { specReader } from './spec-queue.js';

const reader = specReader({});
const filteredBy = (filter: string) => queueFilter({ reader, nowMs: 0 }, { filter });

describe("a filter in MongoDB's language", () => {
  it.each([
    '{"priority":1,"priority":2}',
    '{"priority":{"$gt":1,"\\u0024gt":3}}',
    '{"$or":[{"team":"a","team":"b"}]}',
  ])('that says a name twice is refused, and not half of it followed: %s', (filter) => {
    expect(() => filteredBy(filter)).toThrow(InvalidFilter);
  });

  it('may say one in two objects', () => {
    expect(filteredBy('{"$or":[{"team":"a"},{"team":"b"}]}')).toMatchObject({});
  });
});
