import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FollowPage } from '@ventanilla/eventing/ports';
import { eventStoreContract } from '../../../../eventing/src/event-store/event-store.contract.js';
import { SqliteEventStore } from './sqlite-event-store.js';

eventStoreContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const file = join(folder, 'events.db');
  let store = await SqliteEventStore.open({ file });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await SqliteEventStore.open({ file });
      return store;
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('what this process has just written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const file = join(folder, 'events.db');
  const event = (n: number, data = `{"n":${n}}`) => ({
    ...{ id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, type: 'a.B.v1', data },
    metadata: '{}',
  });
  const everything = { streams: [''] };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is followed as it stands in the file, across pages of it, and a repeat changes nothing of it', async () => {
    const store = await SqliteEventStore.open({ file });
    const followed = async (of: SqliteEventStore) => {
      const pages: FollowPage[] = [];
      for await (const page of of.follow(everything, { untilHead: true, pageSize: 100 })) pages.push(page);
      return pages.flatMap(({ events }) => events);
    };
    for (let n = 0; n < 300; n += 1) {
      const sent = [event(3 * n), event(3 * n + 1), event(3 * n + 2)];
      expect((await store.append(`s-${n}`, 'none', sent)).isNew).toBe(true);
      if (n % 50 === 0) await followed(store);
    }
    const repeated = [event(897, '{"other":1}'), event(898), event(899)];
    expect((await store.append('s-299', 'none', repeated)).isNew).toBe(false);
    const heard = await followed(store);
    await store.close();
    const reopened = await SqliteEventStore.open({ file });
    expect(heard).toEqual(await followed(reopened));
    expect(heard).toHaveLength(900);
    await reopened.close();
  });
});
