import type { OutsideName } from '@ventanilla/eventing';
import { SignIns } from './sign-ins.js';

const URL = 'http://localhost:3000/oidc';
const builtIn = { url: URL, name: 'built-in' };

/** Keeps names as the key store does: a name that is taken stays whose it is. */
const keys = () => {
  const linked = new Map<string, string>();
  const at = ({ system, name }: OutsideName) => `${system} ${name}`;
  return {
    linked,
    findPerson: async (name: OutsideName) => linked.get(at(name)),
    linkPerson: async (name: OutsideName, person: string) => {
      if (!linked.has(at(name))) linked.set(at(name), person);
      return linked.get(at(name)) as string;
    },
  };
};

describe('sign-ins', () => {
  test('at the built-in provider are linked under its name, and found after its URL changed', async () => {
    const store = keys();
    expect(await new SignIns(store, builtIn).link(URL, 'ann', 'person-1')).toBe('person-1');
    expect([...store.linked.keys()]).toEqual(['built-in ann']);
    const moved = new SignIns(store, { ...builtIn, url: 'https://desk.example/oidc' });
    expect(await moved.find('https://desk.example/oidc', 'ann')).toBe('person-1');
  });

  test('that were linked there by URL are found, and are nobody else’s', async () => {
    const store = keys();
    await new SignIns(store).link(URL, 'ann', 'person-1');
    const signIns = new SignIns(store, builtIn);
    expect(await signIns.find(URL, 'ann')).toBe('person-1');
    expect(await signIns.link(URL, 'ann', 'person-2')).toBe('person-1');
  });

  test('elsewhere go by the URL', async () => {
    const store = keys();
    const signIns = new SignIns(store, builtIn);
    await signIns.link('https://login.example', 'ann', 'person-1');
    expect([...store.linked.keys()]).toEqual(['https://login.example ann']);
    expect(await signIns.find('https://login.example', 'ann')).toBe('person-1');
    expect(await signIns.find(URL, 'ann')).toBeUndefined();
    expect(await signIns.link('https://login.example', 'ann', 'person-2')).toBe('person-1');
  });
});
