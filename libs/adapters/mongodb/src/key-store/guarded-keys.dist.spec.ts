import { randomUUID } from 'node:crypto';
import { KeyStoreUnavailable, StoreDamaged } from '@ventanilla/eventing';
import { SpecDatabases, StallingProxy, serverUrl } from '../spec-server.js';
import type { MongoKeyStore } from './mongo-key-store.js';
import { rotateMasterKey } from './rotate-master-key.js';
import { SpecKeys, newMasterKey } from './spec-keys.js';
import { WrongMasterKey } from './wrapping.js';

const databases = new SpecDatabases();
// More than a rotation takes at once.
const PEOPLE = Array.from({ length: 260 }, () => randomUUID());

describe('R6: keys wrapped by a master key', () => {
  let keys: SpecKeys;
  let store: MongoKeyStore;
  const opened: MongoKeyStore[] = [];
  const open = async (changed: Parameters<SpecKeys['open']>[0] = {}): Promise<MongoKeyStore> => {
    const another = await keys.open(changed);
    opened.push(another);
    return another;
  };

  beforeEach(async () => {
    keys = new SpecKeys(databases);
    store = await open();
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });

  it('are in the database in no readable form, nor is the secret that names are hashed under', async () => {
    const person = await store.personKey(PEOPLE[0]!, 'north');
    const block = await store.newTextKeys(4);
    const raw = await keys.rawBytes();
    expect(raw.includes(person.id)).toBe(true);
    const secrets = [person.secret, ...[0, 1, 2, 3].map((at) => block.secret(at)!)];
    for (const secret of secrets) {
      const written = ['base64', 'base64url', 'hex', 'latin1'] as const;
      expect(raw.includes(secret)).toBe(false);
      for (const how of written) expect(raw.includes(secret.toString(how).replace(/=+$/, ''))).toBe(false);
    }
    expect((await keys.bytes()).includes(person.secret)).toBe(true);
  });

  it('a wrong master key is told at opening: nobody passes for erased', async () => {
    await store.personKey(PEOPLE[0]!, 'north');
    const opening = open({ masterKey: newMasterKey() });
    await expect(opening).rejects.toThrow(WrongMasterKey);
    await expect(opening).rejects.toThrow(
      /are wrapped by the master key [0-9a-f]{16}; given was [0-9a-f]{16}/,
    );
  });

  it('a value that was altered, or put in another one’s place, is damage and no answer', async () => {
    const [one, two] = [
      await store.personKey(PEOPLE[0]!, 'north'),
      await store.personKey(PEOPLE[1]!, 'north'),
    ];
    const rows = (await keys.db()).collection<{ _id: string; secret: unknown }>('person_keys');
    const other = await rows.findOne({ _id: two.id });
    await rows.updateOne({ _id: one.id }, { $set: { secret: other?.secret } });
    await expect(store.findPersonKeys([one.id])).rejects.toThrow(StoreDamaged);
    await expect(store.personKey(PEOPLE[0]!, 'north')).rejects.toThrow(StoreDamaged);
  });

  it('an empty database is no new key store where the log has events', async () => {
    const empty = new SpecKeys(databases);
    await expect(empty.open({ mayBeNew: async () => false })).rejects.toThrow(
      /^The key database spec_\w+ is damaged: it is empty, and the event log is not\. Restore a backup\.$/,
    );
    expect((await (await empty.db()).listCollections().toArray()).length).toBe(0);
    expect((await open({ mayBeNew: async () => false })).id).toBe(store.id);
  });

  it.each(['store', 'person_keys', 'text_blocks', 'outside_names', 'forgotten'])(
    'a database that lost its %s is damaged, and not one without keys',
    async (collection) => {
      await store.personKey(PEOPLE[0]!, 'north');
      await (await keys.db()).collection(collection).drop();
      await expect(open()).rejects.toThrow(StoreDamaged);
    },
  );

  it('a start that was cut off while the store was made is finished by the next', async () => {
    const db = await keys.db();
    await db.collection('forgotten').drop();
    await db.collection<{ _id: string }>('store').updateOne({ _id: 'store' }, { $set: { ready: false } });
    await open();
    expect((await open()).id).toBe(store.id);
  });

  it('several instances that make the store at once have one', async () => {
    keys = new SpecKeys(databases);
    const stores = await Promise.all([open(), open(), open(), open()]);
    expect(new Set(stores.map(({ id }) => id)).size).toBe(1);
    const name = { system: 'email', name: 'ann@north.example' };
    await stores[0]!.linkPerson(name, PEOPLE[0]!);
    for (const each of stores) expect(await each.findPerson(name)).toBe(PEOPLE[0]);
  });

  it('making a key while its person is forgotten leaves no key behind', async () => {
    const other = await open();
    for (const person of PEOPLE.slice(0, 40)) {
      const making = ['a', 'b', 'c'].map((organisation) => other.personKey(person, organisation));
      const [, ...made] = await Promise.allSettled([store.forget(person), ...making]);
      expect(made).toHaveLength(3);
    }
    expect(await store.holdsAnythingOf(PEOPLE)).toEqual([]);
  });

  describe('and another master key in place of the first', () => {
    const next = newMasterKey();
    const rotation = (url = serverUrl()) => ({
      url,
      database: keys.database,
      from: keys.masterKey,
      to: next,
    });
    const filled = async () => {
      const made = await Promise.all(PEOPLE.map((person) => store.personKey(person, 'north')));
      const block = await store.newTextKeys(8);
      await store.linkPerson({ system: 'email', name: 'ann@north.example' }, PEOPLE[0]!);
      return { made, block };
    };
    const assertWhole = async (whole: MongoKeyStore, { made, block }: Awaited<ReturnType<typeof filled>>) => {
      expect(await whole.findPersonKeys(made.map(({ id }) => id))).toEqual(made);
      const [found] = await whole.findTextKeys([block.id]);
      expect([0, 7].map((at) => found?.secret(at))).toEqual([0, 7].map((at) => block.secret(at)));
      expect(await whole.findPerson({ system: 'email', name: 'ann@north.example' })).toBe(PEOPLE[0]);
    };

    it('rewraps everything, may be repeated, and the first is of no use afterwards', async () => {
      const before = await filled();
      expect(await rotateMasterKey(rotation())).toBe(PEOPLE.length + 2);
      expect(await rotateMasterKey(rotation())).toBe(0);
      await assertWhole(await open({ masterKey: next }), before);
      await expect(open()).rejects.toThrow(WrongMasterKey);
    });

    it('ended half way it leaves every key usable with both, says so with one, and goes on when run again', async () => {
      const before = await filled();
      const proxy = await StallingProxy.start();
      let firstRewrapped = 0;
      const cutOff = rotateMasterKey({
        ...rotation(proxy.url),
        onProgress: (rewrapped) => {
          firstRewrapped = rewrapped;
          throw new Error('killed');
        },
      });
      await expect(cutOff).rejects.toThrow('killed');
      await proxy.stop();
      expect(firstRewrapped).toBeGreaterThan(0);
      expect(firstRewrapped).toBeLessThan(PEOPLE.length);
      const both = await open({ masterKey: next, otherMasterKeys: [keys.masterKey] });
      await assertWhole(both, before);
      await expect(open({ masterKey: next })).rejects.toThrow(WrongMasterKey);
      await expect(open()).rejects.toThrow(WrongMasterKey);
      await expect(store.findPersonKeys(before.made.map(({ id }) => id))).rejects.toThrow(WrongMasterKey);
      const late = await both.personKey(randomUUID(), 'north');
      expect(await rotateMasterKey(rotation())).toBe(PEOPLE.length + 2 - firstRewrapped);
      await assertWhole(both, before);
      await assertWhole(await open({ masterKey: next }), { ...before, made: [...before.made, late] });
    });

    it('brings back no text key that is destroyed meanwhile', async () => {
      const block = await store.newTextKeys(40);
      const both = await open({ masterKey: next, otherMasterKeys: [keys.masterKey] });
      const destroying = Array.from({ length: 40 }, (_, at) => both.destroyTextKey(block.id, at));
      await Promise.all([rotateMasterKey(rotation()), ...destroying]);
      const [found] = await (await open({ masterKey: next })).findTextKeys([block.id]);
      expect(Array.from({ length: 40 }, (_, at) => found?.secret(at)).filter(Boolean)).toEqual([]);
    });
  });

  it('R11: a server that went silent is told in bounded time', async () => {
    const proxy = await StallingProxy.start();
    const slow = await open({ url: proxy.url, callTimeoutMs: 1_000 });
    const key = await slow.personKey(PEOPLE[0]!, 'north');
    proxy.stall();
    const began = performance.now();
    await expect(slow.findPersonKeys([key.id])).rejects.toThrow(KeyStoreUnavailable);
    await expect(slow.personKey(PEOPLE[1]!, 'north')).rejects.toThrow(KeyStoreUnavailable);
    expect(performance.now() - began).toBeLessThan(4_000);
    await slow.close();
    opened.pop();
    await proxy.stop();
  });
});
