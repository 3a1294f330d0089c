import type { PersonKey } from '@ventanilla/eventing';
import { randomBytes, randomUUID } from 'node:crypto';
import { isGenuine, linkIn, tokenOf, type ResolutionLink } from './resolution-token.js';

const newKey = (): PersonKey => ({
  id: randomUUID(),
  person: randomUUID(),
  organisation: 'northwind',
  secret: randomBytes(32),
});
const key = newKey();
const link: ResolutionLink = { incident: randomUUID(), recipient: key.person, revision: 70_000 };

describe('The token of a resolution link', () => {
  const token = tokenOf(key, link);

  it('says what it is for, and is genuine with the key that it was made with alone', () => {
    expect(linkIn(token)).toEqual(link);
    expect([isGenuine(key, token), isGenuine(newKey(), token)]).toEqual([true, false]);
  });

  it('is another one for every incident, recipient and resolution', () => {
    const others: readonly Partial<ResolutionLink>[] = [
      { incident: randomUUID() },
      { recipient: randomUUID() },
      { revision: link.revision + 1 },
    ];
    for (const other of others) {
      const bytes = Buffer.from(tokenOf(key, { ...link, ...other }), 'base64url');
      // What it says, with the seal of the first.
      Buffer.from(token, 'base64url').copy(bytes, 36, 36);
      expect(isGenuine(key, bytes.toString('base64url'))).toBe(false);
    }
  });

  it('is none of ours with any bit turned', () => {
    const bytes = Buffer.from(token, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] as number) ^ 1;
      expect(isGenuine(key, turned.toString('base64url'))).toBe(false);
    }
  });

  it.each(['', 'no-token', token.slice(1), `${token}A`, token.replace(/^./, '.')])('is not %p', (text) => {
    expect(linkIn(text)).toBeUndefined();
  });
});
