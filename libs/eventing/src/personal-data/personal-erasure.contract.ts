import { randomUUID } from 'node:crypto';
import { personal, type Sealed } from '@ventanilla/kernel';
import { KeyDestroyed } from '../key-store/key-store.port.js';
import { aDesk, fields, type MakeKeys } from './personal-data.fixture.js';
import type { ValuePlace } from './personal-data-reader.js';
import { NotRedactable } from './personal-data.errors.js';

/** Erasing personal data, and who else may see it, over one kind of key store (R6). */
export const personalErasureContract = (name: string, make: MakeKeys): void => {
  describe(`erasure of personal data: ${name}`, () => {
    const desk = aDesk(make);

    describe('R6: forgetting a person', () => {
      it('erases all that is theirs, here at once', async () => {
        const { name, subject } = await desk.note();
        expect(await desk.vault.openAll([name, subject])).toEqual(['Ann Lee', 'No paper']);
        await desk.vault.forgetPerson(desk.caller);
        expect(await desk.vault.openAll([name, subject])).toEqual([
          { erased: 'person' },
          { erased: 'person' },
        ]);
      });

      it('erases it in other instances within 60 s, and at once in those that were told', async () => {
        const { name, subject } = await desk.note();
        const [untold, told] = [await desk.elsewhere(), await desk.elsewhere()];
        for (const each of [untold, told])
          expect(await each.openAll([name, subject])).toEqual(['Ann Lee', 'No paper']);
        await desk.vault.forgetPerson(desk.caller);
        told.drop(desk.caller);
        expect(await told.open(name)).toEqual({ erased: 'person' });
        desk.nowMs += 59_999;
        await untold.open(name);
        desk.nowMs += 1;
        expect(await untold.openAll([name, subject])).toEqual([{ erased: 'person' }, { erased: 'person' }]);
        await expect(
          untold.sealEvent({
            eventId: randomUUID(),
            stream: 'ticket-1',
            fields,
            data: { name: personal('Ann') },
            organisation: 'north',
            personOf: () => desk.caller,
          }),
        ).rejects.toThrow(KeyDestroyed);
      });

      it('leaves everybody else readable', async () => {
        const anns = await desk.note();
        const ann = desk.caller;
        desk.caller = randomUUID();
        const bens = await desk.note();
        await desk.vault.forgetPerson(ann);
        expect(await desk.vault.openAll([anns.subject, bens.subject])).toEqual([
          { erased: 'person' },
          'No paper',
        ]);
      });
    });

    describe('R6: redacting one text', () => {
      it("erases it here at once, elsewhere within 60 s, and leaves the person's others", async () => {
        const { name, subject, description } = await desk.note();
        const other = await desk.elsewhere();
        expect(await other.open(subject)).toBe('No paper');
        await desk.vault.redactText(subject);
        const expected = ['Ann Lee', { erased: 'text' }, 'Third floor'];
        expect(await desk.vault.openAll([name, subject, description])).toEqual(expected);
        desk.nowMs += 60_000;
        expect(await other.openAll([name, subject, description])).toEqual(expected);
      });

      it('is harmless when repeated, and refused for a name', async () => {
        const { name, subject } = await desk.note();
        await desk.vault.redactText(subject);
        await desk.vault.redactText(subject);
        await expect(desk.vault.redactText(name)).rejects.toThrow(NotRedactable);
        expect(await desk.vault.openAll([name, subject])).toEqual(['Ann Lee', { erased: 'text' }]);
      });
    });

    describe("R1, R6: the fingerprint of a command's body", () => {
      const eventId = randomUUID();
      const seal = (body: string): Promise<Sealed | undefined> =>
        desk.vault.sealFingerprint({ eventId, person: desk.caller, organisation: 'north', body });

      it('knows the same body from another', async () => {
        const sealed = (await seal('{"subject":"No paper"}'))!;
        expect(await desk.vault.fingerprintMatches({ eventId, sealed, body: '{"subject":"No paper"}' })).toBe(
          true,
        );
        expect(await desk.vault.fingerprintMatches({ eventId, sealed, body: '{"subject":"No toner"}' })).toBe(
          false,
        );
      });

      it('differs for the same body each time, so that nobody can compare', async () => {
        const [one, two] = [await seal('{}'), await seal('{}')];
        expect(one!.$personal.data).not.toBe(two!.$personal.data);
      });

      it('counts every repeat as the same after its person was forgotten', async () => {
        const sealed = (await seal('{"subject":"No paper"}'))!;
        await desk.vault.forgetPerson(desk.caller);
        expect(await desk.vault.fingerprintMatches({ eventId, sealed, body: '{"subject":"No toner"}' })).toBe(
          true,
        );
        expect(await seal('{}')).toBeUndefined();
      });
    });

    describe('R6: revealing to a subscriber', () => {
      const asked = async () => {
        const eventId = randomUUID();
        const data = { name: personal('Ann Lee'), references: [{ note: personal('call her at home') }] };
        const stored = (await desk.sealRaw(data, eventId)) as unknown as {
          name: Sealed;
          references: { note: Sealed }[];
        };
        return [
          { eventId, path: 'name', sealed: stored.name },
          { eventId, path: 'references.0.note', sealed: stored.references[0]!.note },
        ];
      };

      it('opens what was published, each value for itself', async () => {
        const [first, second] = await asked();
        const altered = { ...first!, path: 'subject' };
        const nonsense = { ...first!, sealed: { $personal: { key: '?', nonce: '', data: '' } } };
        const lost = {
          ...first!,
          sealed: {
            $personal: { ...second!.sealed.$personal, key: `${first!.sealed.$personal.key}/none.0@ticket-1` },
          },
        };
        expect(await desk.vault.reveal([first!, altered, second!, nonsense, lost], () => true)).toEqual([
          { text: 'Ann Lee' },
          { refused: true },
          { text: 'call her at home' },
          { refused: true },
          { refused: true },
        ]);
      });

      it('refuses an organisation that is not to be read, and says what is erased', async () => {
        const requests = await asked();
        expect(await desk.vault.reveal(requests, ({ organisation }) => organisation === 'south')).toEqual([
          { refused: true },
          { refused: true },
        ]);
        await desk.vault.forgetPerson(desk.caller);
        expect(await desk.vault.reveal(requests, () => true)).toEqual([
          { erased: 'person' },
          { erased: 'person' },
        ]);
      });

      it('asks for the stream that a text was written in, of which nobody can say another one', async () => {
        const [name, text] = await asked();
        const said: unknown[] = [];
        await desk.vault.reveal([name!, text!], (place) => said.push(place) > 0);
        expect(said).toEqual([
          { organisation: 'north', stream: undefined },
          { organisation: 'north', stream: 'ticket-1' },
        ]);
        const from = (stream: string) => {
          const { $personal } = text!.sealed;
          const key = $personal.key.replace('@ticket-1', stream);
          return { ...text!, sealed: { $personal: { ...$personal, key } } };
        };
        const notTheFirst = ({ stream }: ValuePlace) => stream !== 'ticket-1';
        expect(await desk.vault.reveal([text!, from('@ticket-2'), from('')], notTheFirst)).toEqual(
          Array(3).fill({ refused: true }),
        );
        await desk.vault.forgetPerson(desk.caller);
        expect(await desk.vault.reveal([text!], notTheFirst)).toEqual([{ refused: true }]);
      });

      it('opens at most 200 at once', async () => {
        const [first] = await asked();
        const many = (count: number) => Array.from({ length: count }, () => first!);
        expect(await desk.vault.reveal(many(200), () => true)).toHaveLength(200);
        await expect(desk.vault.reveal(many(201), () => true)).rejects.toThrow(RangeError);
      });
    });
  });
};
