import { MemoryEventStore } from '@ventanilla/adapters/memory';
import { Refused, type ProjectedEvent, type Reactor } from '@ventanilla/kernel';
import { metadataOf } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';
import { Transient } from '../subscriptions/subscription.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { tally, type TallyState } from '../testing/tally.js';
import { HeardAlerts } from '../testing/until.js';
import { ReactorInput } from './reactor-input.js';
import type { ProcessCommand } from './send-command.js';

const OTHERS = Array.from({ length: 40 }, (_, nth) => `other-${nth}`);
const raised = (event: ProjectedEvent): number => (event.data as { by: number }).by;

/** Whatever is raised by one tally raises forty others; twice, where it was more than one. Tells them its total. */
const echo: Reactor<TallyState> = {
  name: 'echo',
  from: 'beginning',
  handles: ['toy.TallyRaised'],
  needsState: (event) => raised(event) > 1,
  decide: (event, state) =>
    OTHERS.flatMap((aggregateId) => [
      { command: 'RaiseTally', aggregateId, at: event.at, body: { amount: state?.total ?? -1 } },
      ...(raised(event) > 1 ? [{ command: 'CloseTally', aggregateId, body: {} }] : []),
    ]),
};

describe('R5: a reactor', () => {
  let store: MemoryEventStore;
  let desk: Desk;
  let alerts: HeardAlerts;
  let sent: ProcessCommand[];
  let fails: (command: ProcessCommand) => Error | undefined;

  const input = () =>
    new ReactorInput('toy', echo as Reactor, {
      store,
      codec: tallyCodec,
      aggregates: [tally],
      alerts,
      send: (command) => {
        const error = fails(command);
        if (error) return Promise.reject(error);
        sent.push(command);
        return Promise.resolve();
      },
    });
  const last = async (): Promise<StoredEvent> => (await store.read('tally-a', { backwards: true }))[0]!;
  const ids = () => sent.map(({ commandId }) => commandId).sort();

  beforeEach(async () => {
    store = new MemoryEventStore();
    desk = new Desk(store);
    alerts = new HeardAlerts();
    sent = [];
    fails = () => undefined;
    await desk.open('a');
    await desk.raise('a', 1);
  });

  it('asks each for what follows from the event, in its own name and caused by it', async () => {
    const event = await last();
    await input().handle(event);
    expect(sent.map(({ request }) => request.aggregateId).sort()).toEqual([...OTHERS].sort());
    expect(sent[0]).toMatchObject({
      actor: { kind: 'process', id: 'toy.echo' },
      causationId: event.id,
      correlationId: metadataOf(event).correlationId,
      request: { command: 'RaiseTally', at: metadataOf(event).occurredAt, body: { amount: -1 } },
    });
  });

  it('asks for the same under the same ids when it hears it again', async () => {
    await input().handle(await last());
    const first = ids();
    sent = [];
    await input().handle(await last());
    expect(ids()).toEqual(first);
    expect(new Set(first).size).toBe(OTHERS.length);
  });

  it('after a failure half way asks again, and whoever has theirs gets the same id', async () => {
    fails = () => (sent.length >= OTHERS.length / 2 ? new Transient('Gone for a moment.') : undefined);
    await expect(input().handle(await last())).rejects.toThrow(Transient);
    const half = ids();
    expect(half).toHaveLength(OTHERS.length / 2);
    fails = () => undefined;
    sent = [];
    await input().handle(await last());
    expect(ids()).toEqual(expect.arrayContaining(half));
    expect(sent).toHaveLength(OTHERS.length);
  });

  it('knows its aggregate as it was then, whatever came since', async () => {
    await desk.raise('a', 5);
    const event = await last();
    await desk.raise('a', 100);
    await input().handle(event);
    expect(sent.find(({ request }) => request.command === 'RaiseTally')?.request.body).toEqual({ amount: 6 });
  });

  it('sends the commands to one aggregate in their order', async () => {
    await desk.raise('a', 5);
    await input().handle(await last());
    for (const other of OTHERS) {
      const own = sent.filter(({ request }) => request.aggregateId === other);
      expect(own.map(({ request }) => request.command)).toEqual(['RaiseTally', 'CloseTally']);
    }
  });

  it('takes a refusal for an answer, tells of it, and goes on', async () => {
    fails = ({ request }) =>
      request.aggregateId === 'other-7'
        ? new Refused('TALLY_NOT_OPEN', 'Only an open tally goes up.')
        : undefined;
    await input().handle(await last());
    expect(sent).toHaveLength(OTHERS.length - 1);
    expect(alerts.heard).toEqual([
      {
        code: 'COMMAND_OF_PROCESS_REFUSED',
        details: { command: 'RaiseTally', aggregateId: 'other-7', code: 'TALLY_NOT_OPEN', actor: 'toy.echo' },
      },
    ]);
  });

  it('hands on the wish that nobody is told', async () => {
    const event = await last();
    await input().handle(event);
    expect(new Set(sent.map(({ notify }) => notify))).toEqual(new Set([undefined]));
    sent.length = 0;
    const metadata = JSON.stringify({ ...metadataOf(event), notify: 'nobody' });
    await input().handle({ ...event, metadata });
    expect(new Set(sent.map(({ notify }) => notify))).toEqual(new Set(['nobody']));
  });

  it('R14: imported history makes nothing happen', async () => {
    const event = await last();
    const origin = { system: 'elsewhere', record: 'T-1' };
    const metadata = JSON.stringify({ ...metadataOf(event), origin });
    await input().handle({ ...event, metadata });
    expect(sent).toEqual([]);
  });
});
