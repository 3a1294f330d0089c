import { MemoryEventStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import type { NewEvent, Position } from '@ventanilla/eventing';
import { randomUUID } from 'node:crypto';
import type { ServiceDeskServices } from '../../service-desk.services.js';
import { forgetAgain } from './forget-again.js';

const told = (type: string): NewEvent => ({
  id: randomUUID(),
  type: `service-desk.${type}.v1`,
  data: '{}',
  metadata: '{}',
});

describe('R6: forgetting again at a start', () => {
  const [ann, ben] = ['ann', 'ben'];
  let store: MemoryEventStore;
  let keys: MemoryKeyStore;
  let lookedFrom: (Position | undefined)[];
  let wordless: string[];
  let alerts: string[];

  beforeEach(() => {
    [store, keys] = [new MemoryEventStore(), new MemoryKeyStore()];
    [lookedFrom, wordless, alerts] = [[], [], []];
  });

  /** As a start has it, over keys that may be a copy of other ones. */
  const start = (held = keys): Promise<number> => {
    const watched = new Proxy(store, {
      get: (target, name) =>
        name === 'follow'
          ? (...asked: Parameters<MemoryEventStore['follow']>) => {
              lookedFrom.push(asked[1]?.after);
              return target.follow(...asked);
            }
          : (target[name as keyof MemoryEventStore] as () => unknown).bind(target),
    });
    const views = { eraseWords: async (person: string) => wordless.push(person) };
    const ports = { store: watched, views, alerts: { raise: (code: string) => alerts.push(code) } };
    const vault = { forgetPerson: (person: string) => held.forget(person) };
    return forgetAgain({ runtime: { ports }, vault, keys: held } as unknown as ServiceDeskServices);
  };
  const forget = (person: string) => store.append(`person-${person}`, 'none', [told('PersonForgotten')]);

  it('carries out what older keys missed, and tells of it', async () => {
    await keys.personKey(ann, 'north');
    await keys.personKey(ben, 'north');
    await forget(ann);
    expect(await start()).toBe(1);
    expect(await keys.holdsAnythingOf([ann, ben])).toEqual([ben]);
    expect([wordless, alerts]).toEqual([[ann], ['PERSON_FORGOTTEN_AGAIN']]);
  });

  it('looks through nothing again that it was through with, and finds what came since', async () => {
    await keys.personKey(ben, 'north');
    const { position } = await forget(ann);
    await start();
    await forget(ben);
    expect(await start()).toBe(1);
    expect(await keys.isForgotten(ben)).toBe(true);
    expect(lookedFrom).toEqual([undefined, position]);
  });

  it('looks through as much as keys that were put back are older', async () => {
    await store.append('person-x', 'none', [told('PersonRegistered')]);
    const older = new MemoryKeyStore();
    await older.personKey(ann, 'north');
    await start(older);
    await forget(ann);
    await start();
    expect(await start(older)).toBe(1);
    expect(await older.isForgotten(ann)).toBe(true);
  });

  it('looks through all of a log of which the keys know nothing', async () => {
    await keys.personKey(ann, 'north');
    await keys.noteForgottenUpTo('0123456789ab-0000000000000007');
    await forget(ann);
    expect(await start()).toBe(1);
    expect(lookedFrom).toEqual([undefined]);
  });
});
