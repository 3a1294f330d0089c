import fc from 'fast-check';
import { canonicalJson } from '../../definitions/canonical-json.js';
import { EventTooLarge, InvalidEvent } from '../event-store.errors.js';
import { LARGEST_EVENT_BYTES } from '../event-store.port.js';
import { event, failureOf, followed, stream, type StoreNow } from './samples.js';

const texts = [
  '{}',
  '{"":0,"a":[1,-2.5,1e+21,5e-324,9007199254740991],"b":{"c":null,"d":true}}',
  canonicalJson({
    text: 'Ñandú, 😀, \u2028, "quoted", back\\slash, \u0000, \u001f, \ud7ff\ue000\uffff',
    z: '',
  }),
  canonicalJson({ Ω: 1, é: 2, '😀': 3, '\ufb33': 4 }),
];

const ofSize = (bytes: number): string =>
  `{"text":"${'é'.repeat((bytes - 11) >> 1)}${'x'.repeat((bytes - 11) % 2)}"}`;

export const byteCases = (store: StoreNow): void => {
  describe('R2: stored bytes', () => {
    it.each(texts)('come back as they were: %s', async (text) => {
      const name = stream();
      await store().append(name, 'none', [event({ data: text, metadata: text })]);
      const [read] = await store().read(name);
      const [seen] = await followed(store(), { streams: [name] });
      for (const found of [read, seen]) expect(found).toMatchObject({ data: text, metadata: text });
      expect(canonicalJson(JSON.parse(read!.data))).toBe(read!.data);
    });

    it('are canonical for whatever value was written', async () => {
      const value = fc
        .jsonValue({ noUnicodeString: false })
        .filter((each) => !/"\d+":|\\ud/.test(JSON.stringify(each)));
      await fc.assert(
        fc.asyncProperty(value, async (each) => {
          const name = stream();
          await store().append(name, 'none', [
            event({ data: canonicalJson(each), metadata: canonicalJson(each) }),
          ]);
          const [read] = await store().read(name);
          expect(read?.data).toBe(canonicalJson(each));
          expect(canonicalJson(JSON.parse(read!.metadata))).toBe(read!.metadata);
        }),
        { numRuns: 50 },
      );
    }, 60_000);

    it.each([
      ['an id that is no UUID', { id: 'one' }],
      ['an empty id', { id: '' }],
      ['an empty type', { type: '' }],
      ['data that is no JSON', { data: '{' }],
      ['empty data', { data: '' }],
      ['data with white space', { data: '{"a": 1}' }],
      ['keys out of order', { data: '{"b":1,"a":2}' }],
      ['a key twice', { data: '{"a":1,"a":2}' }],
      ['integer-like keys', { data: '{"10":1,"9":2}' }],
      ['integer-like keys further down', { data: '{"a":[{"0":1}]}' }],
      ['a number that no double holds', { data: '{"a":9007199254740993}' }],
      ['a number written in another way', { data: '{"a":1.50}' }],
      ['half a character', { data: '{"a":"\ud800"}' }],
      ['metadata that is not canonical', { metadata: '{"b":1,"a":2}' }],
    ])('are refused: %s', async (_case, change) => {
      const name = stream();
      expect(await failureOf(store().append(name, 'none', [event(change)]))).toBeInstanceOf(InvalidEvent);
      expect(await store().read(name)).toEqual([]);
    });

    it.each([
      ['an append without events', 'none' as const, []],
      ['a revision below 0', -1, [event()]],
      ['a revision that is no integer', 0.5, [event()]],
    ])('are refused: %s', async (_case, expected, sent) => {
      expect(await failureOf(store().append(stream(), expected, sent))).toBeInstanceOf(InvalidEvent);
    });

    it('may be 256 kB of data and metadata together, and not one byte more', async () => {
      const name = stream();
      const metadata = ofSize(1000);
      const largest = event({ data: ofSize(LARGEST_EVENT_BYTES - 1000), metadata });
      expect(Buffer.byteLength(largest.data) + Buffer.byteLength(metadata)).toBe(256 * 1024);
      await store().append(name, 'none', [largest]);
      expect((await store().read(name))[0]?.data).toBe(largest.data);
      const over = event({ data: ofSize(LARGEST_EVENT_BYTES - 999), metadata });
      const error = await failureOf(store().append(name, 0, [over]));
      expect(error).toBeInstanceOf(EventTooLarge);
      expect(error).toMatchObject({ bytes: 256 * 1024 + 1, limit: 256 * 1024 });
    });
  });
};
