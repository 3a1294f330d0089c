import { randomUUID } from 'node:crypto';
import { digestOfKeys } from '../move/carry-keys.js';
import { KeysOfAnotherStore, type KeyArchive, type KeyRecord } from './key-archive.port.js';
import type { KeyStore, OutsideName } from './key-store.port.js';

type Archived = KeyStore & KeyArchive;

/** One key store's data, as `KeyStoreHarness` has it. */
export interface KeyArchiveHarness {
  open(): Promise<Archived>;
  bytes(): Buffer | Promise<Buffer>;
  dispose(): Promise<void>;
}

const mail = (name: string): OutsideName => ({ system: 'email', name });

const carried = async (from: Archived, to: Archived): Promise<void> => {
  for await (const records of from.records()) await to.put(records);
};

/** What every key store does for whoever carries it into another one. */
export const keyArchiveContract = (name: string, make: () => Promise<KeyArchiveHarness>): void => {
  describe(`key archive: ${name}`, () => {
    const [ann, ben] = [randomUUID(), randomUUID()];
    let harnesses: KeyArchiveHarness[];
    let opened: Archived[];
    let here: Archived;
    let there: Archived;

    const open = async (harness: KeyArchiveHarness | undefined): Promise<Archived> => {
      if (!harness) throw new Error('No harness.');
      const store = await harness.open();
      opened.push(store);
      return store;
    };

    beforeEach(async () => {
      harnesses = [await make(), await make()];
      opened = [];
      [here, there] = [await open(harnesses[0]), await open(harnesses[1])];
    });
    afterEach(async () => {
      for (const store of opened) await store.close();
      for (const harness of harnesses) await harness.dispose();
    });

    it('carries keys, blocks, names and tombstones, which answer there as they did here', async () => {
      const key = await here.personKey(ann, 'north');
      const gone = await here.personKey(ben, 'north');
      const block = await here.newTextKeys(8);
      await here.destroyTextKey(block.id, 3);
      await here.linkPerson(mail('ann'), ann);
      await here.linkPerson(mail('ben'), ben);
      await here.forget(ben);
      await carried(here, there);
      await there.close();
      there = await open(harnesses[1]);
      expect(await there.personKey(ann, 'north')).toEqual(key);
      expect(await there.findPersonKeys([key.id, gone.id])).toEqual([key, undefined]);
      const [found] = await there.findTextKeys([block.id]);
      for (let at = 0; at < 8; at += 1)
        expect(found?.secret(at)).toEqual(at === 3 ? undefined : block.secret(at));
      expect([await there.findPerson(mail('ann')), await there.findPerson(mail('ben'))]).toEqual([
        ann,
        undefined,
      ]);
      expect([await there.isForgotten(ben), await there.isForgotten(ann)]).toEqual([true, false]);
      expect(await digestOfKeys(there)).toEqual(await digestOfKeys(here));
    });

    it('tells names apart at once, without being opened again', async () => {
      await here.linkPerson(mail('ann'), ann);
      await carried(here, there);
      expect(await there.findPerson(mail('ann'))).toBe(ann);
      expect(await there.linkPerson(mail('ann'), ben)).toBe(ann);
    });

    it('remembers of a destroyed key whose it was, and nothing else', async () => {
      const gone = await here.personKey(ben, 'north');
      await here.forget(ben);
      await carried(here, there);
      const known: KeyRecord[] = [];
      for await (const records of there.records()) known.push(...records);
      expect(known.filter(({ kind }) => kind === 'person-key')).toEqual([
        { kind: 'person-key', id: gone.id, person: ben, organisation: 'north' },
      ]);
    });

    it('bears repetition, and then destroys what was destroyed meanwhile', async () => {
      const key = await here.personKey(ben, 'north');
      const block = await here.newTextKeys(4);
      await here.linkPerson(mail('ben'), ben);
      await carried(here, there);
      await carried(here, there);
      expect(await digestOfKeys(there)).toEqual(await digestOfKeys(here));
      const [secret, text] = [Buffer.from(key.secret), Buffer.from(block.secret(2) ?? '')];
      await here.forget(ben);
      await here.destroyTextKey(block.id, 2);
      await carried(here, there);
      expect(await digestOfKeys(there)).toEqual(await digestOfKeys(here));
      expect(await there.findPersonKeys([key.id])).toEqual([undefined]);
      const raw = await harnesses[1]?.bytes();
      expect([raw?.includes(secret), raw?.includes(text)]).toEqual([false, false]);
    });

    it('brings back nothing that was destroyed there', async () => {
      const key = await here.personKey(ben, 'north');
      const block = await here.newTextKeys(4);
      await carried(here, there);
      await there.forget(ben);
      await there.destroyTextKey(block.id, 1);
      await carried(here, there);
      expect(await there.findPersonKeys([key.id])).toEqual([undefined]);
      expect((await there.findTextKeys([block.id]))[0]?.secret(1)).toBeUndefined();
    });

    it('does not know any more how far the forgotten of a log are destroyed', async () => {
      await here.noteForgottenUpTo('epoch-0000000000000041');
      await there.noteForgottenUpTo('epoch-0000000000000042');
      await carried(here, there);
      expect(await there.forgottenUpTo()).toBeUndefined();
    });

    it('refuses the secret of another store where it has names, and keeps them', async () => {
      await here.linkPerson(mail('ann'), ann);
      await there.linkPerson(mail('ben'), ben);
      await expect(carried(here, there)).rejects.toBeInstanceOf(KeysOfAnotherStore);
      expect(await there.findPerson(mail('ben'))).toBe(ben);
    });

    it('carries many', async () => {
      const persons = Array.from({ length: 1_200 }, () => randomUUID());
      const keys = await Promise.all(persons.map((person) => here.personKey(person, 'north')));
      await carried(here, there);
      expect(await there.findPersonKeys(keys.map(({ id }) => id))).toEqual(keys);
      expect((await digestOfKeys(there)).records).toBe(1_201);
    });
  });
};
