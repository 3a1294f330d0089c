import { sealedKeysIn } from './sealed-keys.js';

const sealed = (key: string) => ({ $personal: { key, nonce: 'n', data: 'd' } });

describe('R6: the keys that an event needs', () => {
  it('are found at any depth', () => {
    const data = { subject: sealed('a/b.1'), notes: [{ text: sealed('a/b.2') }], plain: { key: 'c' } };
    expect(sealedKeysIn(JSON.stringify(data))).toEqual(['a/b.1', 'a/b.2']);
  });

  it('are none where a text merely talks of it', () => {
    expect(sealedKeysIn(JSON.stringify({ text: '"$personal"', $personal: null }))).toEqual([]);
  });
});
