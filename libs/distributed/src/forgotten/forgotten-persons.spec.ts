import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { MemoryDocumentStore, MemoryEventStore, MemoryKeyStore } from '@ventanilla/adapters/memory';
import { PersonForgotten } from '@ventanilla/contracts/service-desk';
import { InThreadViewHost, PersonalDataVault, viewsOf, type ViewHost } from '@ventanilla/eventing';
import { openHosted, type HeardEvent, type HostedService, type OpenedService } from '@ventanilla/hosting';
import { instantOf } from '@ventanilla/kernel';
import { HeardAlerts, until } from '../../../eventing/src/testing/until.js';
import { withForgetting } from './forgotten-persons.js';
import { PersonalCopies } from './personal-copies.js';

class NoModule {
  static with() {
    return { module: NoModule };
  }
}

const noNeighbours = { post: () => Promise.reject(new Error('It has none.')) };

/** Keeps nothing itself; what matters is around it. */
const bare: HostedService = {
  definition: { name: 'toy', events: [], aggregates: [], views: [], processes: [] },
  title: 'Toy',
  module: NoModule,
  services: (runtime) => ({ runtime }),
  send: () => Promise.reject(new Error('The service itself has no processes.')),
};

describe('R6: A service that runs apart from the desk', () => {
  const store = new MemoryEventStore();
  const documents = new MemoryDocumentStore();
  const keys = new MemoryKeyStore();
  const erased: string[] = [];
  const lives: (() => Promise<void>)[] = [];
  let nowMs = Date.now();

  /** One life of one instance. */
  const live = async (): Promise<{ readonly copies: PersonalCopies; readonly service: OpenedService }> => {
    const vault = new PersonalDataVault(keys);
    const deps = { store, documents, alerts: new HeardAlerts(), nowMs: () => nowMs };
    const hosted: HostedService = withForgetting(bare, () => copies);
    const host = await InThreadViewHost.start(viewsOf(hosted.definition), { ...deps, opener: vault });
    const views: ViewHost = Object.assign(Object.create(host) as ViewHost, {
      eraseWords: async (person: string) => {
        erased.push(person);
        return host.eraseWords(person);
      },
    });
    const copies: PersonalCopies = new PersonalCopies('toy', { store, vault, views, nowMs: () => nowMs });
    const service = await openHosted(hosted, {
      ...deps,
      vault,
      keys,
      views,
      neighbours: noNeighbours,
      uploads: tmpdir(),
    });
    lives.push(async () => {
      await service.services.runtime.stop();
      await host.stop();
    });
    service.react();
    return { copies, service };
  };

  afterAll(() => Promise.all(lives.map((end) => end())));

  const forgotten = (person: string): HeardEvent<[typeof PersonForgotten]> => ({
    id: randomUUID(),
    stream: `person-${person}`,
    revision: 3,
    type: 'PersonForgotten',
    data: {},
    at: instantOf(nowMs),
    recordedAt: instantOf(nowMs),
    by: { kind: 'person', id: randomUUID() },
  });

  it('erases what it kept of whom the desk forgets, and once more after a crash when every key is gone', async () => {
    const person = randomUUID();
    await keys.personKey(person, 'northwind');
    const first = await live();
    const event = forgotten(person);
    await first.copies.forget(event);
    await first.copies.forget(event);
    expect(erased).toEqual([person, person]);
    expect(await keys.isForgotten(person)).toBe(true);
    await until('the timer', async () => {
      const { documents: due } = await first.service.services.runtime
        .reader('due-timers-toy')
        .find({ limit: 9 });
      return due.length === 1;
    });
    await lives.pop()?.();
    nowMs += 64_000;
    await live();
    expect(erased).toHaveLength(2);
    nowMs += 2_000;
    await until('the second erasure', () => erased.length === 3);
    expect(erased).toEqual([person, person, person]);
  });
});
