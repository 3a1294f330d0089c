import { addressOf } from './address-of.js';

const countedOf = (ip: string): string => addressOf({ ip });

describe('whoever has no name', () => {
  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:db8:1:2::1', '2001:0DB8:0001:0002:0000:0000:0000:0009'],
    ['2001:db8::1', '2001:db8:0:0:1::'],
    ['fe80::1%eth0', 'FE80::2'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
  ])('is counted as one at %s and %s', (one, other) => {
    expect(countedOf(one)).toBe(countedOf(other));
  });

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['2001:db8::', '2001:db8:0:1::'],
    ['192.0.2.1', '192.0.2.2'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2'],
    ['::1', '::2'],
  ])('is counted apart at %s and %s', (one, other) => {
    expect(countedOf(one)).not.toBe(countedOf(other));
  });
});
