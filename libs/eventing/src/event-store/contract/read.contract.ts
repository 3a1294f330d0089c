import { event, events, idsOf, stream, type StoreNow, type StoreUnderTest } from './samples.js';

export const readCases = (store: StoreNow, underTest: () => StoreUnderTest): void => {
  describe('R2: read', () => {
    it('gives what was appended, with stream, revision and position', async () => {
      const name = stream();
      const sent = event({ type: 'incident.NoteAdded.v2' });
      const { position } = await store().append(name, 'none', [sent]);
      expect(await store().read(name)).toEqual([{ ...sent, stream: name, revision: 0, position }]);
    });

    it('begins, ends and turns round where it is told to', async () => {
      const name = stream();
      const sent = events(6);
      const ids = idsOf(sent);
      await store().append(stream(), 'none', events(3));
      await store().append(name, 'none', sent);
      await store().append(stream(), 'none', events(3));
      const read = async (options?: object): Promise<string[]> => idsOf(await store().read(name, options));
      expect(await read()).toEqual(ids);
      expect(await read({ from: 2 })).toEqual(ids.slice(2));
      expect(await read({ from: 2, limit: 3 })).toEqual(ids.slice(2, 5));
      expect(await read({ from: 4, limit: 100 })).toEqual(ids.slice(4));
      expect(await read({ limit: 0 })).toEqual([]);
      expect(await read({ backwards: true })).toEqual(ids.toReversed());
      expect(await read({ backwards: true, limit: 2 })).toEqual(ids.toReversed().slice(0, 2));
      expect(await read({ backwards: true, from: 1, limit: 1 })).toEqual(ids.slice(-1));
    });

    it('gives nothing for an unknown stream, past the end, or for a name that only begins alike', async () => {
      const name = stream();
      await store().append(name, 'none', events(2));
      expect(await store().read(stream())).toEqual([]);
      expect(await store().read(stream(), { backwards: true })).toEqual([]);
      expect(await store().read(name, { from: 2 })).toEqual([]);
      expect(await store().read(name.slice(0, -1))).toEqual([]);
      expect(await store().read(`${name}x`)).toEqual([]);
      expect(await store().read(name.toUpperCase())).toEqual([]);
    });

    it('sees every append that was acknowledged', async () => {
      const names = Array.from({ length: 20 }, () => stream());
      await Promise.all(
        names.map(async (name) => {
          await store().append(name, 'none', events(2));
          expect(await store().read(name)).toHaveLength(2);
        }),
      );
    });

    it('gives the same after the log was closed and opened again', async () => {
      const { reopen } = underTest();
      if (!reopen) return;
      const name = stream();
      await store().append(name, 'none', events(3));
      const before = [await store().read(name), await store().epoch(), await store().head()];
      const reopened = await reopen();
      expect([await reopened.read(name), await reopened.epoch(), await reopened.head()]).toEqual(before);
    });
  });
};
