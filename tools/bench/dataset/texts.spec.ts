import { textsOf } from './texts.js';

describe('the texts of the benches', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(textsOf(11)).toEqual(textsOf(11));
    expect(textsOf(11).description).not.toBe(textsOf(12).description);
  });

  it('have 200 to 2,000 characters, in both languages', () => {
    const all = Array.from({ length: 400 }, (_, seed) => textsOf(seed));
    const lengths = all.map(({ description }) => description.length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(1500);
    expect(new Set(all.map(({ language }) => language)).size).toBe(2);
  });
});
