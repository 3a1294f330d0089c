import fc from 'fast-check';
import { v5, validate, version } from 'uuid';
import { derivedId, derivedIdAt } from './ids.js';

const NAMESPACE = '6f1d7a52-3f0c-5c0e-9a43-7f2b8f6c9d10';
const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer());

describe('R1: an id that is derived', () => {
  it('is what the library makes of the same name, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(derivedId(...parts)).toBe(v5(parts.join('\n'), NAMESPACE));
      }),
    );
  });

  it('is the same for ever', () => {
    expect(derivedId('command', 'ann', 'acme', 'route', 'key')).toBe('a3f8866e-c387-5804-9fcb-c833126aac1f');
    expect(derivedIdAt('2026-11-27T08:00:00.000Z', 'notification', 'ann')).toBe(
      '01a21c04-b400-8afd-9eee-6bd6dc057ccb',
    );
  });

  it('of an instant is a UUID, and in the order of time', () => {
    const instants = ['1970-01-01T00:00:00.000Z', '2026-11-27T08:00:00.000Z', '2026-11-27T08:00:00.001Z'];
    const ids = instants.map((at) => derivedIdAt(at, 'notification', 'ann'));
    expect(ids.every((id) => validate(id) && version(id) === 8)).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('of an instant is another one for other parts', () => {
    const at = '2026-11-27T08:00:00.000Z';
    const ids = Array.from({ length: 1_000 }, (_, nth) => derivedIdAt(at, 'notification', nth));
    expect(new Set(ids).size).toBe(1_000);
  });
});
