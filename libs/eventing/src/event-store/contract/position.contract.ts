import { everything, type EventFilter } from '../event-store.port.js';
import { event, events, followed, stream, type StoreNow, type StoreUnderTest } from './samples.js';

export const positionCases = (store: StoreNow, underTest: () => StoreUnderTest): void => {
  describe('R2: positions', () => {
    const written = async (count: number): Promise<string[]> => {
      for (let index = 0; index < count; index += 1) await store().append(stream(), 'none', [event()]);
      return (await followed(store(), everything)).map(({ position }) => position);
    };

    it('are ordered as text, all different, and never change', async () => {
      const positions = await written(25);
      expect(positions).toEqual([...new Set(positions)].toSorted());
      await store().append(stream(), 'none', events(3));
      expect((await written(0)).slice(0, 25)).toEqual(positions);
    });

    it('carry the epoch, which two logs do not share', async () => {
      const [position] = await written(1);
      const epoch = await store().epoch();
      expect(epoch.length).toBeGreaterThanOrEqual(8);
      expect(position!.startsWith(epoch)).toBe(true);
    });

    it('are told from what is none, from those of other logs, and from what is not written yet', async () => {
      const positions = await written(3);
      const epoch = await store().epoch();
      const last = positions.at(-1)!;
      for (const position of positions) expect(await store().check(position)).toBe('known');
      const beyond = last.slice(0, epoch.length) + last.slice(epoch.length).replace(/\d/g, '8');
      expect(await store().check(beyond)).toBe('beyond-head');
      const other = last.replace(epoch, [...epoch].map((digit) => (digit === '0' ? '1' : '0')).join(''));
      expect(await store().check(other)).toBe('other-epoch');
      for (const text of [
        '',
        'x',
        epoch,
        `${epoch}-`,
        last.slice(0, -1),
        `${last}0`,
        ` ${last}`,
        `${last}\n`,
      ]) {
        expect([text, await store().check(text)]).toEqual([text, 'malformed']);
      }
    });

    it('give the head of what matches, and of nothing', async () => {
      const filter: EventFilter = { types: ['incident.Seen'] };
      expect(await store().head()).toBeUndefined();
      expect(await store().head(filter)).toBeUndefined();
      await written(3);
      expect(await store().head(filter)).toBeUndefined();
      const seen = await store().append(stream(), 'none', [event({ type: 'incident.Seen.v1' })]);
      const [other] = (await written(2)).slice(-1);
      expect(await store().head(filter)).toBe(seen.position);
      expect(await store().head({ streams: ['incident-'] })).toBe(other);
      expect(await store().head()).toBe(other);
    });

    it('are fractions of the log that only grow, up to 1', async () => {
      const positions = await written(10);
      const fractions = await Promise.all(positions.map((position) => store().fraction(position)));
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      expect(fractions.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true);
      expect(fractions.at(-1)).toBe(1);
      expect(fractions[0]).toBeLessThan(0.5);
    });

    it('hold after the log was closed and opened again', async () => {
      const { reopen } = underTest();
      if (!reopen) return;
      const positions = await written(5);
      const reopened = await reopen();
      expect((await followed(reopened, everything)).map(({ position }) => position)).toEqual(positions);
      expect(await reopened.check(positions[0]!)).toBe('known');
      const { position } = await reopened.append(stream(), 'none', [event()]);
      expect(position > positions.at(-1)!).toBe(true);
    });
  });
};
