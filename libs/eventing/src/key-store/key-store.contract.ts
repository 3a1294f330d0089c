import { randomUUID } from 'node:crypto';
import { KeyDestroyed, type KeyStore, type OutsideName } from './key-store.port.js';

/** One key store's data, and the means to look at it from several instances and from outside. */
export interface KeyStoreHarness {
  /** Another instance over the same data. */
  open(): Promise<KeyStore>;
  /** Everything that is kept, as it stands in its files; what is wrapped there comes opened. */
  bytes(): Buffer | Promise<Buffer>;
  /** After all instances were closed. */
  dispose(): Promise<void>;
}

const mail = (name: string): OutsideName => ({ system: 'email', name });

/** What every key store must do (R6, R12). */
export const keyStoreContract = (name: string, make: () => Promise<KeyStoreHarness>): void => {
  describe(`key store: ${name}`, () => {
    let harness: KeyStoreHarness;
    let store: KeyStore;
    let opened: KeyStore[];

    const open = async (): Promise<KeyStore> => {
      const another = await harness.open();
      opened.push(another);
      return another;
    };
    const reopen = async (): Promise<void> => {
      for (const each of opened.splice(0)) await each.close();
      store = await open();
    };

    beforeEach(async () => {
      harness = await make();
      opened = [];
      store = await open();
    });
    afterEach(async () => {
      for (const each of opened) await each.close();
      await harness.dispose();
    });

    describe('R6: a person has one key in each organisation', () => {
      it('makes it at first use and gives the same ever after', async () => {
        const person = randomUUID();
        const first = await store.personKey(person, 'north');
        expect(first).toMatchObject({ person, organisation: 'north' });
        expect(first.secret).toHaveLength(32);
        await reopen();
        expect(await store.personKey(person, 'north')).toEqual(first);
        expect(await store.findPersonKeys([first.id])).toEqual([first]);
      });

      it('makes another one for another organisation and another person', async () => {
        const [ann, ben] = [randomUUID(), randomUUID()];
        const keys = [
          await store.personKey(ann, 'north'),
          await store.personKey(ann, 'south'),
          await store.personKey(ben, 'north'),
        ];
        expect(new Set(keys.map((key) => key.id)).size).toBe(3);
        expect(new Set(keys.map((key) => key.secret.toString('hex'))).size).toBe(3);
      });

      it('gives makers at once, on two instances, the same key', async () => {
        const other = await open();
        const person = randomUUID();
        const makers = Array.from({ length: 40 }, (_, at) =>
          (at % 2 === 0 ? store : other).personKey(person, 'north'),
        );
        const keys = await Promise.all(makers);
        for (const key of keys) expect(key).toEqual(keys[0]);
        expect(await other.findPersonKeys([keys[0]!.id])).toEqual([keys[0]]);
      });

      it('says nothing of ids that it never gave, and answers in the order asked', async () => {
        const one = await store.personKey(randomUUID(), 'north');
        const two = await store.personKey(randomUUID(), 'north');
        expect(await store.findPersonKeys([two.id, 'never', one.id])).toEqual([two, undefined, one]);
        expect(await store.findPersonKeys([])).toEqual([]);
      });

      it('serves 5,000 at once', async () => {
        const persons = Array.from({ length: 5_000 }, () => randomUUID());
        const keys = await Promise.all(persons.map((person) => store.personKey(person, 'north')));
        expect(new Set(keys.map((key) => key.id)).size).toBe(5_000);
        expect(keys.map((key) => key.person)).toEqual(persons);
      });
    });

    describe('R6: text keys come in blocks', () => {
      it('stores every key before it gives any', async () => {
        const block = await store.newTextKeys(1024);
        expect(block.size).toBe(1024);
        await reopen();
        const [found] = await store.findTextKeys([block.id]);
        for (let at = 0; at < 1024; at += 1) expect(found?.secret(at)).toEqual(block.secret(at));
        const secrets = Array.from({ length: 1024 }, (_, at) => block.secret(at)?.toString('hex'));
        expect(new Set(secrets).size).toBe(1024);
      });

      it('has no key outside the block and no block of an unknown name', async () => {
        const block = await store.newTextKeys(4);
        expect([-1, 4, 1.5, NaN].map((at) => block.secret(at))).toEqual([
          undefined,
          undefined,
          undefined,
          undefined,
        ]);
        expect(await store.findTextKeys(['never'])).toEqual([undefined]);
      });

      it('destroys one and leaves the others', async () => {
        const block = await store.newTextKeys(8);
        await store.destroyTextKey(block.id, 3);
        await reopen();
        const [found] = await store.findTextKeys([block.id]);
        for (let at = 0; at < 8; at += 1) {
          expect(found?.secret(at)).toEqual(at === 3 ? undefined : block.secret(at));
        }
        expect(found?.size).toBe(8);
      });

      it('destroys again, and what never was, without harm', async () => {
        const block = await store.newTextKeys(2);
        await store.destroyTextKey(block.id, 0);
        await store.destroyTextKey(block.id, 0);
        await store.destroyTextKey(block.id, 7);
        await store.destroyTextKey(block.id, -1);
        await store.destroyTextKey('never', 0);
        const [found] = await store.findTextKeys([block.id]);
        expect([found?.secret(0), found?.secret(1)]).toEqual([undefined, block.secret(1)]);
      });
    });

    describe('R6: forgetting a person', () => {
      it("destroys their keys in every organisation and all their names, and nobody else's", async () => {
        const [ann, ben] = [randomUUID(), randomUUID()];
        const north = await store.personKey(ann, 'north');
        const south = await store.personKey(ann, 'south');
        const bens = await store.personKey(ben, 'north');
        await store.linkPerson(mail('ann@north.example'), ann);
        await store.linkPerson({ system: 'https://issuer.example', name: 'a-17' }, ann);
        await store.linkPerson(mail('ben@north.example'), ben);
        expect(await store.holdsAnythingOf([ann, ben, randomUUID()])).toEqual([ann, ben]);

        expect(await store.forget(ann)).toEqual({ destroyedKeys: 2, destroyedNames: 2 });

        expect(await store.findPersonKeys([north.id, south.id, bens.id])).toEqual([
          undefined,
          undefined,
          bens,
        ]);
        expect(await store.findPerson(mail('ann@north.example'))).toBeUndefined();
        expect(await store.findPerson({ system: 'https://issuer.example', name: 'a-17' })).toBeUndefined();
        expect(await store.findPerson(mail('ben@north.example'))).toBe(ben);
        expect(await store.holdsAnythingOf([ann, ben])).toEqual([ben]);
      });

      it('leaves a tombstone under which nothing is made again, also after a restart and elsewhere', async () => {
        const ann = randomUUID();
        await store.personKey(ann, 'north');
        const other = await open();
        await store.forget(ann);
        await expect(other.personKey(ann, 'north')).rejects.toThrow(KeyDestroyed);
        await reopen();
        await expect(store.personKey(ann, 'north')).rejects.toThrow(KeyDestroyed);
        await expect(store.personKey(ann, 'never used before')).rejects.toThrow(KeyDestroyed);
        await expect(store.linkPerson(mail('ann@north.example'), ann)).rejects.toThrow(KeyDestroyed);
        expect(await store.isForgotten(ann)).toBe(true);
        expect(await store.isForgotten(randomUUID())).toBe(false);
      });

      it('refuses the forgotten one and serves the others of the same moment', async () => {
        const ann = randomUUID();
        await store.forget(ann);
        const persons = [randomUUID(), ann, randomUUID()];
        const outcomes = await Promise.allSettled(persons.map((person) => store.personKey(person, 'north')));
        expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      });

      it('is harmless when repeated, and for somebody unknown', async () => {
        const ann = randomUUID();
        await store.personKey(ann, 'north');
        expect(await store.forget(ann)).toEqual({ destroyedKeys: 1, destroyedNames: 0 });
        expect(await store.forget(ann)).toEqual({ destroyedKeys: 0, destroyedNames: 0 });
        expect(await store.forget(randomUUID())).toEqual({ destroyedKeys: 0, destroyedNames: 0 });
      });
    });

    describe('R6: outside names', () => {
      it('belong to whom they were linked first', async () => {
        const [ann, ben] = [randomUUID(), randomUUID()];
        expect(await store.linkPerson(mail('shared@north.example'), ann)).toBe(ann);
        expect(await store.linkPerson(mail('shared@north.example'), ben)).toBe(ann);
        await reopen();
        expect(await store.findPerson(mail('shared@north.example'))).toBe(ann);
      });

      it('linked at once on two instances belong to one of them, and both hear whose', async () => {
        const other = await open();
        const persons = Array.from({ length: 20 }, () => randomUUID());
        const linkers = persons.map((person, at) =>
          (at % 2 === 0 ? store : other).linkPerson(mail('shared@north.example'), person),
        );
        const owners = new Set(await Promise.all(linkers));
        expect(owners.size).toBe(1);
        expect(owners).toEqual(new Set([await store.findPerson(mail('shared@north.example'))]));
      });

      it('are free again when unlinked by whom they belong to', async () => {
        const [ann, ben] = [randomUUID(), randomUUID()];
        await store.linkPerson(mail('shared@north.example'), ann);
        await store.unlinkPerson(mail('shared@north.example'), ben);
        expect(await store.findPerson(mail('shared@north.example'))).toBe(ann);
        await store.unlinkPerson(mail('shared@north.example'), ann);
        expect(await store.findPerson(mail('shared@north.example'))).toBeUndefined();
        expect(await store.linkPerson(mail('shared@north.example'), ben)).toBe(ben);
      });

      it('are kept apart by system, however the two are written', async () => {
        await store.linkPerson({ system: 'a', name: 'b","c' }, 'one');
        await store.linkPerson({ system: 'x', name: 'yz' }, 'two');
        const alike = [
          { system: 'a","b', name: 'c' },
          { system: 'xy', name: 'z' },
          { system: 'y', name: 'yz' },
          { system: '', name: 'xyz' },
        ];
        expect(await Promise.all(alike.map((name) => store.findPerson(name)))).toEqual(
          alike.map(() => undefined),
        );
      });
    });

    describe('R6: how far the forgotten of a log are destroyed', () => {
      it('is not known at first, and then as it was noted last, by every instance', async () => {
        expect(await store.forgottenUpTo()).toBeUndefined();
        await store.noteForgottenUpTo('epoch-0000000000000041');
        await store.noteForgottenUpTo('epoch-0000000000000042');
        expect(await (await open()).forgottenUpTo()).toBe('epoch-0000000000000042');
        await reopen();
        expect(await store.forgottenUpTo()).toBe('epoch-0000000000000042');
      });
    });

    describe('R6: on raw bytes', () => {
      it('holds no name as it was given', async () => {
        await store.linkPerson(mail('ann.marker@north.example'), randomUUID());
        await store.findPerson(mail('ben.marker@north.example'));
        const raw = await harness.bytes();
        expect([raw.includes('.marker@'), raw.includes('email')]).toEqual([false, false]);
      });

      it('holds what is alive and nothing that was destroyed, after much coming and going', async () => {
        const alive: Buffer[] = [];
        const gone: Buffer[] = [];
        for (let round = 0; round < 6; round += 1) {
          const persons = Array.from({ length: 150 }, () => randomUUID());
          const keys = await Promise.all(persons.map((person) => store.personKey(person, `round ${round}`)));
          await Promise.all(persons.map((person, at) => store.linkPerson(mail(`${round}.${at}`), person)));
          const block = await store.newTextKeys(16);
          const leaving = persons.filter((_, at) => at % 3 > 0);
          await Promise.all(leaving.map((person) => store.forget(person)));
          await store.destroyTextKey(block.id, round);
          keys.forEach((key, at) => (at % 3 > 0 ? gone : alive).push(key.secret));
          for (let at = 0; at < 16; at += 1) (at === round ? gone : alive).push(block.secret(at)!);
        }
        const raw = await harness.bytes();
        expect(gone).toHaveLength(606);
        expect(gone.filter((secret) => raw.includes(secret))).toEqual([]);
        expect(alive.filter((secret) => !raw.includes(secret))).toEqual([]);
      });
    });
  });
};
