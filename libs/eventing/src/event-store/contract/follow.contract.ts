import { everything, type EventFilter, type FollowPage } from '../event-store.port.js';
import {
  event,
  events,
  failureOf,
  followed,
  idsOf,
  pagesUntilHead,
  stream,
  type StoreNow,
} from './samples.js';

const collect = async (
  pages: AsyncIterable<FollowPage>,
  enough: (page: FollowPage, ids: readonly string[]) => boolean,
): Promise<{ ids: string[]; last: FollowPage }> => {
  const ids: string[] = [];
  for await (const page of pages) {
    ids.push(...idsOf(page.events));
    if (enough(page, ids)) return { ids, last: page };
  }
  throw new Error(`The following ended after ${ids.length} events.`);
};

const logOf = async (store: StoreNow): Promise<string[]> => {
  const log: string[] = [];
  for (let index = 0; index < 24; index += 1) {
    const sent = events(1 + (index % 3), {
      type: ['incident.A.v1', 'incident.B.v1', 'internal.C.v1'][index % 3]!,
    });
    await store().append(stream(['incident', 'person', 'process'][index % 3]), 'none', sent);
    log.push(...idsOf(sent));
  }
  return log;
};

export const followCases = (store: StoreNow): void => {
  describe('R2: follow until the head', () => {
    it('gives every event once, in the order in which it was written', async () => {
      const log = await logOf(store);
      expect(idsOf(await followed(store(), everything))).toEqual(log);
      expect(idsOf(await followed(store(), everything, { pageSize: 1 }))).toEqual(log);
      expect(idsOf(await followed(store(), everything, { pageSize: 7 }))).toEqual(log);
    });

    it.each<[string, EventFilter, (stream: string, type: string) => boolean]>([
      ['one stream prefix', { streams: ['incident-'] }, (name) => name.startsWith('incident-')],
      ['several', { streams: ['process-', 'person-'] }, (name) => !name.startsWith('incident-')],
      ['a type prefix', { types: ['incident.'] }, (_name, type) => type.startsWith('incident.')],
      [
        'a whole type and a prefix',
        { types: ['internal.', 'incident.B.v1'] },
        (_n, type) => type !== 'incident.A.v1',
      ],
      ['what nothing matches', { types: ['Incident.', 'incident.A.v1x'] }, () => false],
      ['no prefix at all', { streams: [] }, () => false],
      ['signs that mean something to engines', { streams: ['incident_', '%', '*', 'inc?dent'] }, () => false],
    ])('filters by %s', async (_case, filter, matches) => {
      await logOf(store);
      const all = await followed(store(), everything);
      const wanted = all.filter((each) => matches(each.stream, each.type));
      expect(await followed(store(), filter, { pageSize: 5 })).toEqual(wanted);
      expect(await store().head(filter)).toBe(wanted.at(-1)?.position);
    });

    it('goes on behind any position, be it of a match or not', async () => {
      const log = await logOf(store);
      const all = await followed(store(), everything);
      for (const [index, { position }] of all.entries()) {
        expect(idsOf(await followed(store(), everything, { after: position }))).toEqual(log.slice(index + 1));
        const typed = all.slice(index + 1).filter(({ type }) => type === 'incident.B.v1');
        expect(await followed(store(), { types: ['incident.B'] }, { after: position })).toEqual(typed);
      }
    });

    it('moves its position on where nothing matches, never back, up to the head', async () => {
      await logOf(store);
      const pages = await pagesUntilHead(store(), { types: ['nothing.'] }, { pageSize: 4 });
      const positions = pages.map(({ position }) => position!);
      expect(positions).toEqual(positions.toSorted());
      expect(positions.at(-1)).toBe(await store().head());
      expect(pages.map(({ atHead }) => atHead)).toEqual(
        pages.map((_page, index) => index === pages.length - 1),
      );
    });

    it('resumes from every page it gave', async () => {
      const log = await logOf(store);
      let seen = 0;
      for (const page of await pagesUntilHead(store(), everything, { pageSize: 5 })) {
        seen += page.events.length;
        expect(page.events.length).toBeLessThanOrEqual(5);
        expect(idsOf(await followed(store(), everything, { after: page.position }))).toEqual(log.slice(seen));
      }
    });

    it('ends at the head as it was at the start', async () => {
      await logOf(store);
      const head = await store().head();
      const seen: string[] = [];
      for await (const page of store().follow(everything, { untilHead: true, pageSize: 3 })) {
        await store().append(stream(), 'none', events(2));
        seen.push(...page.events.map(({ position }) => position));
      }
      expect(seen.at(-1)).toBe(head);
    });

    it('says so at once where there is nothing to give', async () => {
      expect(await pagesUntilHead(store(), everything)).toEqual([
        { events: [], position: undefined, atHead: true },
      ]);
      const { position } = await store().append(stream(), 'none', events(2));
      expect(await pagesUntilHead(store(), everything, { after: position })).toEqual([
        { events: [], position, atHead: true },
      ]);
    });

    it('refuses a position that cannot be one of this log', async () => {
      await failureOf(followed(store(), everything, { after: 'somewhere' }));
      await failureOf(followed(store(), everything, { after: 'ffffffffffff-0000000000000001' }));
    });
  });

  describe('R2: follow live', () => {
    it('goes on with concurrent appends, without loss or repetition', async () => {
      const before = await logOf(store);
      const sent = Array.from({ length: 200 }, () => event());
      const [followedLive] = await Promise.all([
        collect(
          store().follow(everything, { pageSize: 16 }),
          (_page, ids) => ids.length >= before.length + 200,
        ),
        ...sent.map((each) => store().append(stream(), 'none', [each])),
      ]);
      expect(followedLive.ids.slice(0, before.length)).toEqual(before);
      expect(followedLive.ids.slice(before.length).toSorted()).toEqual(idsOf(sent).toSorted());
      expect(idsOf(await followed(store(), everything))).toEqual(followedLive.ids);
    });

    it('says when it has reached the head as it was at its start, and stays there', async () => {
      await logOf(store);
      const head = await store().head();
      const flags: [string | undefined, boolean][] = [];
      for await (const page of store().follow(everything, { pageSize: 10 })) {
        flags.push([page.position, page.atHead]);
        if (flags.length === 1) await store().append(stream(), 'none', events(60));
        if (flags.length > 8) break;
      }
      expect(flags.length).toBeGreaterThan(8);
      for (const [position, atHead] of flags) expect(atHead).toBe(position! >= head!);
    });

    it('hands out one event while waiting for the next, to each that follows', async () => {
      const followers = [everything, { types: ['incident.'] }, { streams: ['incident-'] }].map((filter) =>
        store().follow(filter)[Symbol.asyncIterator](),
      );
      for (const follower of followers) expect((await follower.next()).value).toMatchObject({ atHead: true });
      for (let round = 0; round < 5; round += 1) {
        const waiting = followers.map((follower) => follower.next());
        const sent = event();
        await store().append(stream(), 'none', [sent]);
        for (const page of await Promise.all(waiting)) expect(idsOf(page.value.events)).toEqual([sent.id]);
      }
      for (const follower of followers) await follower.return?.();
    });

    it('ends at the signal, waiting or not', async () => {
      await logOf(store);
      const stop = new AbortController();
      let pages = 0;
      for await (const page of store().follow(everything, { signal: stop.signal, pageSize: 10 })) {
        pages += 1;
        if (page.atHead) setTimeout(() => stop.abort(), 5);
      }
      expect(pages).toBeGreaterThan(1);
      for await (const page of store().follow(everything, { signal: stop.signal }))
        throw new Error(`${page.position}`);
    });
  });
};
