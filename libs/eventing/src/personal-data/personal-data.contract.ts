import { createDecipheriv, createHmac, randomUUID } from 'node:crypto';
import { personal, type Sealed } from '@ventanilla/kernel';
import fc from 'fast-check';
import { KeyDestroyed, type KeyStore, type TextKeyBlock } from '../key-store/key-store.port.js';
import { aDesk, fields, type MakeKeys, type Note } from './personal-data.fixture.js';
import { PersonalDataReader } from './personal-data-reader.js';
import { PersonalDataVault } from './personal-data-vault.js';
import { PersonalDataDamaged, PlaintextPersonalField } from './personal-data.errors.js';

/** Sealing and opening personal data in events over one kind of key store (R6). */
export const personalDataContract = (name: string, make: MakeKeys): void => {
  describe(`personal data: ${name}`, () => {
    const desk = aDesk(make);

    describe('R6: sealing', () => {
      it('stores key, nonce and data in place of each marked field, and leaves the rest and the original alone', async () => {
        const data = {
          name: personal('Ann Lee'),
          priority: 2,
          references: [{ system: 'x' }, { system: 'y', note: personal('call her at home') }],
          witness: { words: personal('I saw it') },
        };
        const original = structuredClone(data);
        const sealed = (await desk.sealRaw(data)) as typeof data;
        const text = JSON.stringify(sealed);
        expect(['Ann', 'home', 'saw'].filter((word) => text.includes(word))).toEqual([]);
        const values = [sealed.name, sealed.references[1]!.note!, sealed.witness.words];
        for (const value of values)
          expect(Object.keys(value.$personal).sort()).toEqual(['data', 'key', 'nonce']);
        expect(sealed).toMatchObject({ priority: 2, references: [{ system: 'x' }, { system: 'y' }] });
        expect(sealed).not.toHaveProperty('subject');
        expect(data).toEqual(original);
      });

      it("names the person's key for a name, and beside it the text's own and its stream for a free text", async () => {
        const key = await desk.store.personKey(desk.caller, 'north');
        const { name, subject, description } = await desk.note();
        expect(name.$personal.key).toBe(key.id);
        expect(subject.$personal.key).toMatch(new RegExp(`^${key.id}/[\\w-]+\\.0@ticket-1$`));
        expect(description.$personal.key).toMatch(new RegExp(`^${key.id}/[\\w-]+\\.1@ticket-1$`));
      });

      it('can be opened with AES-256-GCM alone, as docs/personal-data.md describes it', async () => {
        const eventId = randomUUID();
        const { name, subject } = await desk.sealAndRead<Note>(
          { name: personal('Ann Lee'), subject: personal('No paper') },
          eventId,
        );
        const { secret } = await desk.store.personKey(desk.caller, 'north');
        const [block] = await desk.store.findTextKeys([subject.$personal.key.split(/[/.]/)[1]!]);
        const own = block!.secret(0)!;
        expect(openedByHand(name, hmac(secret, 'identity'), `${eventId}\nname`)).toBe('Ann Lee');
        expect(openedByHand(subject, hmac(secret, own), `${eventId}\nsubject`)).toBe('No paper');
      });

      it('keeps no copy of a text key that it has used', async () => {
        const blocks: TextKeyBlock[] = [];
        const watched = Object.create(desk.store, {
          newTextKeys: {
            value: async (count: number) => {
              const block = await desk.store.newTextKeys(count);
              blocks.push(block);
              return block;
            },
          },
        }) as KeyStore;
        const vault = new PersonalDataVault(watched);
        const data = { subject: personal('No paper') };
        await vault.sealEvent({
          eventId: '1',
          stream: 'ticket-1',
          fields,
          data,
          organisation: 'north',
          personOf: () => desk.caller,
        });
        expect([blocks[0]!.secret(0), blocks[0]!.secret(1)?.length]).toEqual([undefined, 32]);
      });

      it('seals under the person whom the mark means', async () => {
        const { witness } = await desk.sealAndRead<{ witness: { words: Sealed } }>({
          witness: { words: personal('I saw it') },
        });
        await desk.vault.forgetPerson(desk.caller);
        expect(await desk.vault.open(witness.words)).toBe('I saw it');
        await desk.vault.forgetPerson('witness');
        expect(await desk.vault.open(witness.words)).toEqual({ erased: 'person' });
      });

      it('refuses plaintext in a marked field', async () => {
        await expect(desk.sealRaw({ subject: 'No paper' })).rejects.toThrow(PlaintextPersonalField);
        await expect(desk.sealRaw({ subject: { plain: 'No paper' } })).rejects.toThrow(
          PlaintextPersonalField,
        );
      });

      it('refuses to seal for a person who was forgotten', async () => {
        await desk.note();
        await desk.vault.forgetPerson(desk.caller);
        await expect(desk.note()).rejects.toThrow(KeyDestroyed);
      });

      it('gives every text of thousands at once a key of its own', async () => {
        const notes = await Promise.all(Array.from({ length: 1_500 }, () => desk.note()));
        const keys = notes.flatMap(({ subject, description }) => [
          subject.$personal.key,
          description.$personal.key,
        ]);
        expect(new Set(keys).size).toBe(3_000);
        expect(await desk.vault.openAll(notes.map((each) => each.subject))).toEqual(
          notes.map(() => 'No paper'),
        );
      });
    });

    describe('R6: opening', () => {
      it('gives back any text', async () => {
        const everything = fc.string({
          unit: fc.oneof(fc.constant('\u0000'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
          maxLength: 80,
        });
        await fc.assert(
          fc.asyncProperty(everything, everything, async (name, subject) => {
            const sealed = await desk.sealAndRead<Note>({ name: personal(name), subject: personal(subject) });
            expect(await desk.vault.openAll([sealed.name, sealed.subject])).toEqual([name, subject]);
          }),
          { numRuns: 150 },
        );
      });

      it('opens at any depth of a document, and leaves the document itself sealed', async () => {
        const { name, subject } = await desk.note();
        const page = {
          items: [{ about: { name }, texts: [[subject], 7, null] }, { plain: 'stays' }],
          count: 2,
        };
        const before = structuredClone(page);
        expect(await desk.vault.openDocument(page)).toEqual({
          items: [{ about: { name: 'Ann Lee' }, texts: [['No paper'], 7, null] }, { plain: 'stays' }],
          count: 2,
        });
        expect(page).toEqual(before);
      });

      it('works in a thread that only reads keys', async () => {
        const { name, subject } = await desk.note();
        const reader = new PersonalDataReader({
          findPersonKeys: (ids) => desk.store.findPersonKeys(ids),
          findTextKeys: (blocks) => desk.store.findTextKeys(blocks),
        });
        expect(await reader.openAll([subject, name])).toEqual(['No paper', 'Ann Lee']);
      });

      it('never gives the text where anything was altered', async () => {
        const sealed = await desk.sealAndRead<Note>({
          subject: personal('No paper.'),
          name: personal('Ann'),
        });
        const others = [sealed.name.$personal, (await desk.note()).subject.$personal];
        const part = fc.constantFrom('key', 'nonce', 'data', 'from');
        const edit = fc.record({
          at: fc.nat(400),
          removed: fc.nat(1),
          inserted: fc.constantFrom('', ...'ABCZabcz0189-_/.#=\n €'),
        });
        await fc.assert(
          fc.asyncProperty(
            part,
            fc.oneof({ arbitrary: edit, weight: 9 }, fc.nat(1)),
            async (which, change) => {
              const before = sealed.subject.$personal[which] ?? '';
              const after = typeof change === 'number' ? others[change]?.[which] : edited(before, change);
              fc.pre(after !== before && after !== undefined);
              const altered = { $personal: { ...sealed.subject.$personal, [which]: after } };
              const outcome = await desk.vault.open(altered).catch((error: unknown) => error);
              // Under the name of a key that is none, a value cannot be told from one whose key was destroyed.
              if (which === 'key') expect(outcome).not.toBe('No paper.');
              else expect(outcome).toBeInstanceOf(PersonalDataDamaged);
            },
          ),
          { numRuns: 500 },
        );
      });

      it('takes one spelling of the same bytes only', async () => {
        const { subject } = await desk.sealAndRead<Note>({ subject: personal('No paper.') });
        const spellings = ['A', 'B', 'C', 'D'].map((last) => subject.$personal.data.slice(0, -1) + last);
        const bytes = Buffer.from(subject.$personal.data, 'base64url');
        const same = spellings.concat(`${subject.$personal.data}=`, ` ${subject.$personal.data}`);
        const others = same.filter(
          (each) => each !== subject.$personal.data && Buffer.from(each, 'base64url').equals(bytes),
        );
        expect(others.length).toBeGreaterThan(1);
        for (const data of others) {
          const altered = { $personal: { ...subject.$personal, data } };
          await expect(desk.vault.open(altered)).rejects.toThrow(PersonalDataDamaged);
        }
      });

      it('opens nothing that does not say where it is from', async () => {
        const { $personal } = (await desk.note()).subject;
        const { from: _, ...stored } = $personal;
        await expect(desk.vault.open({ $personal: stored })).rejects.toThrow(PersonalDataDamaged);
      });

      it('refuses the whole document where one value was altered', async () => {
        const { name, subject } = await desk.note();
        const altered = { $personal: { ...subject.$personal, nonce: name.$personal.nonce } };
        await expect(desk.vault.openDocument({ name, altered })).rejects.toThrow(PersonalDataDamaged);
      });
    });

    describe('R6: a value that is taken into another event', () => {
      it('is sealed anew there, and goes with the original', async () => {
        const { subject } = await desk.note();
        const copied = await desk.sealAndRead<Note>({ subject });
        expect(copied.subject.$personal.data).not.toBe(subject.$personal.data);
        expect(copied.subject.$personal.key).toBe(subject.$personal.key);
        expect(await desk.vault.open(copied.subject)).toBe('No paper');
        await desk.vault.redactText(subject);
        expect(await desk.vault.open(copied.subject)).toEqual({ erased: 'text' });
      });

      it('stays erased where it was erased', async () => {
        const { subject } = await desk.note();
        await desk.vault.forgetPerson(desk.caller);
        const stored = (await desk.sealRaw({ subject })) as { subject: Sealed };
        expect(Object.keys(stored.subject.$personal).sort()).toEqual(['data', 'key', 'nonce']);
        const copied = await desk.sealAndRead<Note>({ subject });
        expect(await desk.vault.open(copied.subject)).toEqual({ erased: 'person' });
      });
    });
  });
};

const edited = (
  text: string,
  { at, removed, inserted }: { at: number; removed: number; inserted: string },
) => {
  const cut = at % (text.length + 1);
  return text.slice(0, cut) + inserted + text.slice(cut + removed);
};

const hmac = (key: Buffer, text: Buffer | string): Buffer => createHmac('sha256', key).update(text).digest();

const openedByHand = ({ $personal }: Sealed, key: Buffer, place: string): string => {
  const data = Buffer.from($personal.data, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from($personal.nonce, 'base64url'));
  decipher.setAAD(Buffer.from(`${place}\n${$personal.key}`));
  decipher.setAuthTag(data.subarray(-16));
  return decipher.update(data.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
};
