import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryEventStore } from '@ventanilla/adapters/memory';
import type { DocumentStore, StoredDocument } from '../document-store/document-store.port.js';
import { Desk, tallyCodec } from '../testing/desk.js';
import { hooked, MortalDocumentStore } from '../testing/stores.js';
import { tallies } from '../testing/tally.js';
import { until } from '../testing/until.js';
import { answered, ViewAtWork } from '../testing/view-at-work.js';
import type { AnyView } from './view.js';

const PAUSE_MS = 3;

const viewOf = (version: number): AnyView => ({ projection: tallies(version), codec: tallyCodec });

/** What a process does with the view before it ends of itself or is killed. */
type Life = (work: ViewAtWork) => Promise<void>;

const follow: Life = (work) => work.level();
const rebuild: Life = async (work) => {
  await work.level();
  await work.runner.rebuild();
  await work.level();
};

export interface ViewCrashes {
  /** Makes an empty store. */
  readonly make: () => Promise<DocumentStore>;
  /** Kills after each so many writes: 1 on an engine that is fast. */
  readonly stride?: number;
}

/** What a view promises on every document store: a process that dies between two writes harms nothing. */
export const viewCrashContract = (name: string, { make, stride = 1 }: ViewCrashes): void => {
  describe(`R4: on ${name} a view killed between any two writes is, in the end, what one clean run makes`, () => {
    let log: MemoryEventStore;

    beforeAll(async () => {
      log = new MemoryEventStore();
      const desk = new Desk(log);
      for (const id of ['a', 'b', 'c']) await desk.open(id, `title of ${id}`);
      for (let round = 0; round < 3; round += 1) {
        for (const id of ['a', 'b', 'c']) await desk.raise(id, round + 1);
      }
      await desk.close('b');
    });

    /** Small pages, and its place noted between them: so there is much between the first write and the last. */
    const run = async (documents: MortalDocumentStore, version: number, life: Life): Promise<void> => {
      const store = hooked(log, { pageSize: 3, page: () => sleep(PAUSE_MS) });
      const work = await ViewAtWork.start({ view: viewOf(version), store, documents }).catch(() => undefined);
      if (!work) return;
      let ended = false;
      const lived = life(work)
        .catch(() => undefined)
        .finally(() => (ended = true));
      await until('the end of a life', () => ended || documents.dead);
      await work.stop();
      await lived;
    };

    const cleanRun = async (version: number): Promise<readonly StoredDocument[] | undefined> => {
      const documents = await make();
      await run(new MortalDocumentStore(documents), version, follow);
      return answered(documents, 'tallies');
    };

    /** Documents of a view of the first version that is level; the writes it took are not counted. */
    const settled = async (): Promise<DocumentStore> => {
      const documents = await make();
      await run(new MortalDocumentStore(documents), 1, follow);
      return documents;
    };

    const scenes: [string, number, Life, () => Promise<DocumentStore>][] = [
      ['at its first build', 1, follow, make],
      ['while it rebuilds', 1, rebuild, settled],
      ['while a changed definition builds itself beside the old', 2, follow, settled],
    ];

    it.each(scenes)(
      '%s',
      async (_, version, life, before) => {
        const [old, clean] = [await cleanRun(1), await cleanRun(version)];
        const whole = new MortalDocumentStore(await before());
        await run(whole, version, life);
        expect(whole.writes).toBeGreaterThan(5);
        for (let lifetime = 0; lifetime <= whole.writes; lifetime += stride) {
          const documents = await before();
          await run(new MortalDocumentStore(documents, lifetime), version, life);
          const between = await answered(documents, 'tallies');
          if (before === settled) expect([old, clean]).toContainEqual(between);
          await run(new MortalDocumentStore(documents), version, follow);
          expect({ lifetime, documents: await answered(documents, 'tallies') }).toEqual({
            lifetime,
            documents: clean,
          });
        }
      },
      120_000,
    );
  });
};
