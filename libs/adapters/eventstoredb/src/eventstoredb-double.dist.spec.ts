import { randomUUID } from 'node:crypto';
import {
  ANY,
  BACKWARDS,
  eventTypeFilter,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  type JSONEventData,
  type ReadPosition,
} from '@eventstore/db-client';
import { until } from '../../../eventing/src/testing/until.js';
import { OwnDoubles, specStream } from './testing/own-double.js';
import { PATHS, PlainClient, plainEvent, type Path } from './testing/plain-client.js';
import type { EventStoreDouble } from '../../../../tools/engines/eventstoredb/double.mjs';

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const plainEvents = (count: number): JSONEventData[] => Array.from({ length: count }, () => plainEvent());

/** What was measured on EventStoreDB 24.2.0, held against the double that stands in for it. */
describe('The double of EventStoreDB', () => {
  const doubles = new OwnDoubles();
  let double: EventStoreDouble;
  let client: PlainClient;

  beforeEach(async () => {
    double = await doubles.start();
    client = new PlainClient(double);
  });
  afterEach(() => doubles.end());

  const restarted = async (): Promise<PlainClient> => {
    await double.kill();
    await double.restart();
    return new PlainClient(double);
  };

  describe.each(PATHS)('append (%s)', (path: Path) => {
    it('names the expected and the actual revision where they differ', async () => {
      const name = specStream();
      await client.append(path, name, NO_STREAM, plainEvents(2));
      expect(await failureOf(client.append(path, name, 0n, plainEvents(1)))).toMatchObject({
        type: 'wrong-expected-version',
        expectedVersion: 0n,
        actualVersion: 1n,
        message: '',
      });
      expect(await failureOf(client.append(path, specStream(), 4n, plainEvents(1)))).toMatchObject({
        expectedVersion: 4n,
        actualVersion: 'no_stream',
      });
      expect(await failureOf(client.append(path, name, NO_STREAM, plainEvents(1)))).toMatchObject({
        expectedVersion: 'no_stream',
        actualVersion: 1n,
      });
    });

    it('knows the same ids again at an exact revision, after a restart as well, whatever the data', async () => {
      const name = specStream();
      const sent = plainEvents(2);
      const first = await client.append(path, name, NO_STREAM, sent);
      expect(await client.append(path, name, NO_STREAM, sent)).toEqual(first);
      const after = await restarted();
      const other = sent.map((event) => ({ ...event, data: { other: true } }));
      expect(await after.append(path, name, NO_STREAM, other)).toEqual(first);
      expect(await after.idsIn(name)).toEqual(sent.map(({ id }) => id));
    });

    it.each([ANY, STREAM_EXISTS] as const)(
      'knows them with "%s" until it restarts, and then writes twice',
      async (any) => {
        const name = specStream();
        await client.append(path, name, NO_STREAM, plainEvents(1));
        const sent = plainEvents(1);
        const first = await client.append(path, name, any, sent);
        expect(await client.append(path, name, any, sent)).toEqual(first);
        const after = await restarted();
        expect((await after.append(path, name, any, sent)).nextExpectedRevision).toBe(2n);
      },
    );

    it('writes the same ids twice at a new revision, and refuses a batch that is partly new', async () => {
      const name = specStream();
      const sent = plainEvents(2);
      await client.append(path, name, NO_STREAM, sent);
      expect((await client.append(path, name, 1n, sent)).nextExpectedRevision).toBe(3n);
      const partly = [sent[0]!, plainEvent()];
      expect(await failureOf(client.append(path, name, NO_STREAM, partly))).toMatchObject({
        type: 'wrong-expected-version',
      });
    });

    it('refuses more than 1 MB, a bad id and an empty type', async () => {
      const big = plainEvent({ data: { text: 'x'.repeat(1024 * 1024) } });
      expect(await failureOf(client.append(path, specStream(), NO_STREAM, [big]))).toMatchObject({
        type: 'maximum-append-size-exceeded',
      });
      for (const bad of [plainEvent({ id: 'none' }), plainEvent({ type: '' })]) {
        expect(await failureOf(client.append(path, specStream(), NO_STREAM, [bad]))).toMatchObject({
          type: 'unknown',
        });
      }
    });

    it('says that it is not ready, just after a start', async () => {
      await double.kill();
      await double.restart({ startupMs: 1_500 });
      const early = new PlainClient(double);
      const error = await failureOf(early.append(path, specStream(), NO_STREAM, plainEvents(1)));
      expect(String(error)).toContain('Server Is Not Ready');
      await until(
        'it is',
        async () => !(await failureOf(early.append(path, specStream(), NO_STREAM, plainEvents(1)))),
      );
    });
  });

  it('finds no missing and no deleted stream; revisions go on after a deletion, not after a tombstone', async () => {
    const name = specStream();
    expect(await failureOf(client.idsIn(name))).toMatchObject({ type: 'stream-not-found' });
    await client.append('batch', name, NO_STREAM, plainEvents(8));
    await client.engine.deleteStream(name);
    expect(await failureOf(client.idsIn(name))).toMatchObject({ type: 'stream-not-found' });
    const [again] = plainEvents(1);
    expect((await client.append('batch', name, NO_STREAM, [again!])).nextExpectedRevision).toBe(8n);
    expect(await client.idsIn(name)).toEqual([again!.id]);
    await client.engine.tombstoneStream(name);
    const after = await restarted();
    expect(await failureOf(after.idsIn(name))).toMatchObject({ type: 'stream-deleted' });
    for (const path of PATHS) {
      expect(await failureOf(after.append(path, name, 8n, plainEvents(1)))).toMatchObject({
        type: 'stream-deleted',
      });
    }
  });

  it('reads nothing past an end, and refuses a position in the middle of a record', async () => {
    const name = specStream();
    const { position } = await client.append('batch', name, NO_STREAM, plainEvents(2));
    const read = async (fromPosition: ReadPosition): Promise<number> => {
      let count = 0;
      for await (const { event } of client.engine.readAll({ fromPosition })) if (event) count += 1;
      return count;
    };
    const end = position!.commit;
    expect(await read({ commit: end + 100_000n, prepare: end + 100_000n })).toBe(0);
    expect(await failureOf(read({ commit: end - 3n, prepare: end - 3n }))).toMatchObject({ code: 3 });
    let last: string | undefined;
    for await (const { event } of client.engine.readAll({
      direction: BACKWARDS,
      fromPosition: 'end',
      maxCount: 1,
    })) {
      last = event?.streamId;
    }
    expect(last).toBe(name);
  });

  it('begins a subscription behind its position, and reports how far it has looked', async () => {
    const name = specStream();
    await client.append('batch', name, NO_STREAM, plainEvents(3));
    const { position } = await client.append('batch', name, 2n, plainEvents(1));
    const rest = plainEvents(2);
    await client.append('batch', name, 3n, rest);
    const seen: (string | undefined)[] = [];
    const subscription = client.engine.subscribeToAll({ fromPosition: position });
    subscription.on('error', () => undefined).on('data', ({ event }) => void seen.push(event?.id));
    await until('it has caught up', () => seen.length === 2);
    expect(seen).toEqual(rest.map(({ id }) => id));
    await subscription.unsubscribe();

    const looked: bigint[] = [];
    const filtered = client.engine.subscribeToAll({
      fromPosition: START,
      filter: eventTypeFilter({
        prefixes: ['nothing.'],
        maxSearchWindow: 5,
        checkpointInterval: 2,
        checkpointReached: (_subscription, { commit }) => void looked.push(commit),
      }),
    });
    let caughtUp = false;
    filtered
      .on('error', () => undefined)
      .on('caughtUp', () => (caughtUp = true))
      .resume();
    await until('it has caught up', () => caughtUp);
    looked.length = 0;
    for (let count = 0; count < 30; count += 1) {
      await client.append('batch', specStream(), NO_STREAM, plainEvents(1));
    }
    await until('it has looked', () => looked.length === 3);
    expect(looked).toEqual(looked.toSorted((a, b) => Number(a - b)));
    await filtered.unsubscribe();
  });

  it('loses nothing that it acknowledged when it is killed', async () => {
    const name = `incident-${randomUUID()}`;
    const acknowledged: string[] = [];
    const writing = (async () => {
      for (let at = 0; ; at += 1) {
        const event = plainEvent();
        await client.append('unary', name, at === 0 ? NO_STREAM : BigInt(at - 1), [event]);
        acknowledged.push(event.id);
      }
    })();
    await until('some are written', () => acknowledged.length > 50);
    const ended = failureOf(writing);
    const after = await restarted();
    await ended;
    expect((await after.idsIn(name)).slice(0, acknowledged.length)).toEqual(acknowledged);
  });
});
