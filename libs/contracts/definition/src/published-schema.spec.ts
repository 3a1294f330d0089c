import { Ajv } from 'ajv';
import { Type } from 'typebox';
import { eventFamily, PersonalText } from './define-event.js';
import { publishedSchema } from './published-schema.js';

const define = eventFamily({ owner: 'toy', category: 'toy', audience: 'public' });
const strict = { additionalProperties: false };
const Said = define(
  'Said',
  'Somebody said something.',
  Type.Object({ text: PersonalText('What.'), loud: Type.Boolean() }, strict),
  {
    version: 2,
    earlier: [
      { version: 1, schema: Type.Object({ text: PersonalText('What.') }, strict), upcast: (data) => data },
    ],
  },
);
const Kept = eventFamily({ owner: 'toy', category: 'inner', audience: 'internal' })(
  'Kept',
  'Kept.',
  Type.Object({}),
);

const accepts = (type: string, data: unknown): boolean =>
  new Ajv({ strict: false }).compile(publishedSchema([Said, Kept], type) as object)(data);

const sealed = { $personal: { key: 'k', nonce: 'n', data: 'd' } };

describe('R7: the published schema of a stored type', () => {
  it('is there for every version, and for nothing that was never published', () => {
    expect(publishedSchema([Said, Kept], 'toy.Said.v1')).toMatchObject({
      title: 'toy.Said.v1',
      $id: 'urn:ventanilla:event:toy.Said.v1',
    });
    expect(publishedSchema([Said, Kept], 'toy.Said.v2')).toMatchObject({ title: 'toy.Said.v2' });
    for (const type of ['toy.Said.v3', 'toy.Said', 'inner.Kept.v1', 'toy.Kept.v1', '__proto__'])
      expect(publishedSchema([Said, Kept], type)).toBeUndefined();
  });

  it('takes a personal field as topics carry it and as feeds do', () => {
    for (const text of [sealed, 'words', { erased: 'person' }, { erased: 'text' }, { withheld: true }])
      expect([text, accepts('toy.Said.v1', { text })]).toEqual([text, true]);
    for (const text of [undefined, 1, {}, { erased: 'no' }, { $personal: { key: 'k' } }])
      expect([text, accepts('toy.Said.v1', { text })]).toEqual([text, false]);
  });

  it('lets readers meet fields that a later definition may add', () => {
    expect(accepts('toy.Said.v2', { text: sealed, loud: true, pitch: 3 })).toBe(true);
    expect(accepts('toy.Said.v2', { text: sealed })).toBe(false);
  });
});
