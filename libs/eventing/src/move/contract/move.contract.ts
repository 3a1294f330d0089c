import { randomUUID } from 'node:crypto';
import { MemoryDocumentStore, MemoryEventStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import fc from 'fast-check';
import type { KeyArchive } from '../../key-store/key-archive.port.js';
import type { KeyStore } from '../../key-store/key-store.port.js';
import { logStandingOf } from '../log-standing.js';
import { move, type Moved, type MoveSide } from '../move.js';
import { Chronicle, histories, owners, SERVICES } from './history.js';
import { Died, Lifetime, mortalSide } from './lifetime.js';
import { logOf, whatIsThere } from './what-is-there.js';

/** An installation on some engines: empty at first. */
export interface Installation {
  readonly side: MoveSide;
  readonly keys: KeyStore & KeyArchive;
  close(): Promise<void>;
}

export type MakeInstallation = (services: readonly string[]) => Promise<Installation>;

/** All services over one log, as the embedded profile has them. */
export const inMemory: MakeInstallation = async (services) => {
  const stores = { store: new MemoryEventStore(), documents: new MemoryDocumentStore() };
  const keys = new MemoryKeyStore();
  const side = { name: 'memory', keys, services: new Map(services.map((each) => [each, stores])) };
  return { side, keys, close: async () => undefined };
};

export interface MoveContractOptions {
  readonly runs: number;
  /** Whether the installation has one log for all services. */
  readonly oneLog: boolean;
}

interface Death {
  readonly writes: number;
  readonly takesEffect: boolean;
}

const deaths = fc.array(fc.record({ writes: fc.integer({ min: 1, max: 30 }), takesEffect: fc.boolean() }), {
  maxLength: 4,
});

const orderOf = (from: MoveSide, to: MoveSide, life: Lifetime) => ({
  from: mortalSide(from, life),
  to: mortalSide(to, life),
  owners,
  nowMs: () => Date.now(),
  quiet: async () => undefined,
});

const standings = (side: MoveSide) =>
  Promise.all([...side.services.values()].map(({ store }) => logStandingOf(store)));

/** Moves, dies, and moves again, until it was let live; answers nothing where the last word was written by a dying one. */
const movedInTheEnd = async (
  from: MoveSide,
  to: MoveSide,
  deaths: readonly Death[],
): Promise<Moved | undefined> => {
  for (const death of [...deaths, { writes: Infinity, takesEffect: false }]) {
    if ([...(await standings(from)), ...(await standings(to))].join() === 'moved,moved,open,open')
      return undefined;
    try {
      return await move(orderOf(from, to, new Lifetime(death.writes, death.takesEffect)));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }
  return undefined;
};

/** What a move does, to and from any engines. Each case begins with empty installations of its own. */
export const moveContract = (
  name: string,
  make: MakeInstallation,
  { runs, oneLog }: MoveContractOptions,
): void => {
  describe(`a move to ${name} and back`, () => {
    it('carries everything there is, in order, wherever it dies and begins again', async () => {
      await fc.assert(
        fc.asyncProperty(histories, deaths, deaths, async (history, onTheWay, onTheWayBack) => {
          const [home, away, back] = [
            await inMemory(SERVICES),
            await make(SERVICES),
            await inMemory(SERVICES),
          ];
          try {
            const chronicle = new Chronicle(home.side, home.keys);
            await chronicle.tell(history);
            const before = await whatIsThere(home.side, home.keys, chronicle.known);

            const there = await movedInTheEnd(home.side, away.side, onTheWay);
            expect(await whatIsThere(away.side, away.keys, chronicle.known)).toEqual(before);
            expect([await standings(home.side), await standings(away.side)]).toEqual([
              ['moved', 'moved'],
              ['open', 'open'],
            ]);

            const again = await movedInTheEnd(away.side, back.side, onTheWayBack);
            expect(await whatIsThere(back.side, back.keys, chronicle.known)).toEqual(before);
            if (there && again) expect([again.services, again.keys]).toEqual([there.services, there.keys]);
            const [first, last] = [home, back].map(({ side }) => side.services.get('desk')?.store);
            if (oneLog && first && last) expect(await logOf(last)).toEqual(await logOf(first));
          } finally {
            await away.close();
          }
        }),
        { numRuns: runs, seed: seedOf(name) },
      );
    }, 300_000);
  });
};

/** Printed, so that a failure can be had again. */
const seedOf = (name: string): number => {
  const seed = Number(process.env['MOVE_SEED'] ?? parseInt(randomUUID().slice(0, 6), 16));
  process.stdout.write(`A move to ${name}: MOVE_SEED=${seed}\n`);
  return seed;
};
