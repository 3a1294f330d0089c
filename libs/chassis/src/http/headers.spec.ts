import { correlationIdOf, traceparentOf } from './correlation.js';
import { languageOf } from './language.js';
import { etagOf, idempotencyKeyOf, ifMatchOf } from './preconditions.js';

describe('R10: request headers', () => {
  it.each([
    ['"0"', 0],
    ['"12"', 12],
    [undefined, undefined],
  ])('If-Match %s is revision %s', (given, revision) => {
    expect(ifMatchOf({ 'if-match': given })).toBe(revision);
  });

  it.each(['*', '""', '"01"', '"-1"', '"1.5"', 'W/"1"', '12', '"1","2"', '"99999999999999999999"', '"1" '])(
    'If-Match %s states no revision',
    (given) => {
      expect(() => ifMatchOf({ 'if-match': given })).toThrow('one revision in quotes');
    },
  );

  it('an ETag is read back as its revision', () => {
    expect(ifMatchOf({ 'if-match': etagOf(7) })).toBe(7);
  });

  it.each(['a', '~', 'x'.repeat(200)])('an Idempotency-Key may be %.10s', (key) => {
    expect(idempotencyKeyOf({ 'idempotency-key': key })).toBe(key);
  });

  it.each(['', ' ', 'a b', 'ñ', 'a\t', 'x'.repeat(201)])('an Idempotency-Key may not be %.10j', (key) => {
    expect(() => idempotencyKeyOf({ 'idempotency-key': key })).toThrow('visible ASCII');
  });

  it('a correlation id is kept where it is a UUID', () => {
    const given = '0197A0A0-5A3C-7D2E-9C1B-3F1F6F1F2A10';
    expect(correlationIdOf({ headers: { 'x-correlation-id': given } })).toBe(given.toLowerCase());
    for (const bad of ['', 'x', `${given}0`, '00000000-0000-0000-0000-000000000000']) {
      expect(correlationIdOf({ headers: { 'x-correlation-id': bad } })).not.toBe(bad);
    }
  });

  it('new correlation ids are version 7, and no two are the same', () => {
    const ids = Array.from({ length: 5_000 }, () => correlationIdOf({ headers: {} }));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('a trace context is passed on where it is one', () => {
    const good = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    expect(traceparentOf({ traceparent: good })).toBe(good);
    for (const bad of [
      good.replace('00-', 'ff-'),
      good.replaceAll('a', '0'),
      `${good}x`,
      good.toUpperCase(),
    ]) {
      expect(traceparentOf({ traceparent: bad })).toBeUndefined();
    }
  });

  it.each([
    [undefined, 'en'],
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-GB, es;q=0.5', 'en'],
    ['en;q=0.5, es', 'es'],
    ['fr, de', 'en'],
    ['es;q=0', 'en'],
    ['*', 'en'],
    [';;;,,,q=', 'en'],
  ])('Accept-Language %s is answered in %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
