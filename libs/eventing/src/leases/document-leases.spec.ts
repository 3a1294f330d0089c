import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import type {
  Collection,
  CollectionDefinition,
  DocumentStore,
} from '../document-store/document-store.port.js';
import { MortalDocumentStore } from '../testing/stores.js';
import { until } from '../testing/until.js';
import { DocumentLeases } from './document-leases.js';

const TIMES = { renewMs: 20, lapseMs: 160 };

type Calls = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** Does what it is asked before or after it hangs; from `hang` on everything does. */
class HangingDocuments {
  private hanging: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly inner: DocumentStore,
    private readonly carriesOut: 'at once' | 'afterwards',
  ) {}

  hang(ms: number): void {
    this.hanging = new Promise((resolve) => setTimeout(resolve, ms));
  }

  async collection(definition: CollectionDefinition): Promise<Collection> {
    const calls = (await this.inner.collection(definition)) as unknown as Calls;
    const late =
      (name: string) =>
      async (...args: unknown[]) => {
        if (this.carriesOut === 'afterwards') await this.hanging;
        const answer = await calls[name]?.(...args);
        await this.hanging;
        return answer;
      };
    const names = ['get', 'find', 'write', 'remove'];
    return Object.fromEntries(names.map((name) => [name, late(name)])) as unknown as Collection;
  }
}

/** An instance that notes which of its pieces of work are running. */
class Instance {
  readonly working = new Set<string>();
  private readonly ended = new AbortController();
  private readonly held: Promise<void>[] = [];

  private constructor(private readonly leases: DocumentLeases) {}

  static async start(documents: DocumentStore, names: readonly string[]): Promise<Instance> {
    const instance = new Instance(await DocumentLeases.open(documents, TIMES));
    for (const name of names) instance.hold(name);
    return instance;
  }

  demand(name: string): Promise<void> {
    return this.leases.demand(name);
  }

  async stop(): Promise<void> {
    this.ended.abort();
    await Promise.all(this.held);
  }

  private hold(name: string): void {
    const work = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        this.working.add(name);
        signal.addEventListener('abort', () => {
          this.working.delete(name);
          resolve();
        });
      });
    this.held.push(this.leases.hold(name, this.ended.signal, work));
  }
}

describe('Leases in documents', () => {
  const names = ['view:queue', 'view:people', 'process:close', 'dispatcher'];
  let documents: MemoryDocumentStore;
  let instances: Instance[];

  const start = async (own = names, reached: DocumentStore = documents): Promise<Instance> => {
    const instance = await Instance.start(reached, own);
    instances.push(instance);
    return instance;
  };

  beforeEach(() => {
    documents = new MemoryDocumentStore();
    instances = [];
  });

  afterEach(() => Promise.all(instances.map((instance) => instance.stop())));

  it('give the only instance everything', async () => {
    const alone = await start();
    await until('all leases', () => alone.working.size === names.length);
  });

  it('leave nothing in what they are held under, however often they are renewed', async () => {
    // On Node 20 it leaves something in each of its signals for as long as that lives.
    const joined = jest.spyOn(AbortSignal, 'any');
    const alone = await start(['dispatcher']);
    await until('the lease', () => alone.working.size === 1);
    await new Promise((resolve) => setTimeout(resolve, 10 * TIMES.renewMs));
    const times = joined.mock.calls.length;
    joined.mockRestore();
    expect(times).toBeLessThanOrEqual(1);
  });

  it('are held by one instance each', async () => {
    const [one, other] = [await start(['dispatcher']), await start(['dispatcher'])];
    await until('a holder', () => one.working.size + other.working.size === 1);
    await new Promise((resolve) => setTimeout(resolve, 2 * TIMES.lapseMs));
    expect(one.working.size + other.working.size).toBe(1);
  });

  it('spread to an instance that comes later', async () => {
    const first = await start();
    await until('all leases', () => first.working.size === names.length);
    const second = await start();
    await until('half of them', () => first.working.size === 2 && second.working.size === 2);
  });

  it('go to another instance at once when their holder stops', async () => {
    const first = await start();
    await until('all leases', () => first.working.size === names.length);
    await first.stop();
    const second = await start();
    await until('all leases', () => second.working.size === names.length);
  });

  it('go to another instance when their holder can renew no more, and are let go of by it before', async () => {
    const reached = new MortalDocumentStore(documents);
    const first = await start(['dispatcher'], reached);
    await until('the lease', () => first.working.size === 1);
    const second = await start(['dispatcher']);
    reached.die();
    await until('its end at the first', () => first.working.size === 0);
    expect(second.working.size).toBe(0);
    await until('the other holder', () => second.working.size === 1);
  });

  it.each(['at once', 'afterwards'] as const)(
    'are let go of before another takes them, where the store does %s what it hangs over',
    async (carriesOut) => {
      const reached = new HangingDocuments(documents, carriesOut);
      const first = await start(['dispatcher'], reached as unknown as DocumentStore);
      await until('the lease', () => first.working.size === 1);
      const second = await start(['dispatcher']);
      reached.hang(4 * TIMES.lapseMs);
      await until('another holder', () => second.working.size === 1);
      expect(first.working.size).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 4 * TIMES.lapseMs));
      expect([first.working.size, second.working.size]).toEqual([0, 1]);
    },
  );

  it('are given to the instance whose operator demands them', async () => {
    const first = await start(['dispatcher']);
    await until('the lease', () => first.working.size === 1);
    const second = await start(['dispatcher']);
    await second.demand('dispatcher');
    await until('the other holder', () => second.working.size === 1);
    expect(first.working.size).toBe(0);
  });

  it('end with the work that ends of itself, and can be held again', async () => {
    const leases = await DocumentLeases.open(documents, TIMES);
    const ended = new AbortController();
    let times = 0;
    await leases.hold('once', ended.signal, () => {
      times += 1;
      if (times === 2) ended.abort();
      return Promise.resolve();
    });
    expect(times).toBe(2);
  });
});
