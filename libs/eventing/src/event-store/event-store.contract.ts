import { appendCases, repetitionCases } from './contract/append.contract.js';
import { byteCases } from './contract/bytes.contract.js';
import { followCases } from './contract/follow.contract.js';
import { modelCases } from './contract/model.contract.js';
import { positionCases } from './contract/position.contract.js';
import { readCases } from './contract/read.contract.js';
import { event, stream, type MakeStore, type StoreUnderTest } from './contract/samples.js';
import { StoreUnavailable } from './event-store.errors.js';

/** What every event store does, whatever engine is behind it. Each case begins with an empty log of its own. */
export const eventStoreContract = (name: string, makeStore: MakeStore): void => {
  describe(`${name} as an event store`, () => {
    let underTest: StoreUnderTest;
    const current = (): StoreUnderTest => underTest;
    const store = (): StoreUnderTest['store'] => underTest.store;

    beforeEach(async () => {
      underTest = await makeStore();
    });

    afterEach(() => underTest.close());

    appendCases(store);
    repetitionCases(store, current);
    byteCases(store);
    readCases(store, current);
    followCases(store);
    positionCases(store, current);
    modelCases(store);

    describe('R2: close', () => {
      it('answers the appends under way first, and refuses later ones', async () => {
        const underWay = Array.from({ length: 20 }, () => store().append(stream(), 'none', [event()]));
        await store().close();
        expect((await Promise.allSettled(underWay)).map(({ status }) => status)).toEqual(
          Array(20).fill('fulfilled'),
        );
        await expect(store().append(stream(), 'none', [event()])).rejects.toBeInstanceOf(StoreUnavailable);
      });

      it('ends those who follow', async () => {
        const pages = store()
          .follow({ streams: [''] })
          [Symbol.asyncIterator]();
        await pages.next();
        const ended = expect(pages.next()).rejects.toBeInstanceOf(StoreUnavailable);
        await store().close();
        await ended;
      });
    });
  });
};

export type { MakeStore };
