import type { Collection, DocumentStore } from '../../document-store/document-store.port.js';
import type { MoveSide, StoresOfService } from '../move.js';

/** The process is dead: nothing is written any more, and nothing answered. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** Writes until a process dies; the last one may still take effect, and nobody hears of it. */
export class Lifetime {
  writes = 0;

  constructor(
    private readonly most = Infinity,
    private readonly lastTakesEffect = false,
  ) {}

  async spend<Result>(write: () => Promise<Result>): Promise<Result> {
    this.assertAlive();
    this.writes += 1;
    if (this.writes === this.most && this.lastTakesEffect) await write();
    this.assertAlive();
    return write();
  }

  assertAlive(): void {
    if (this.writes >= this.most) throw new Died();
  }
}

type Methods<Engine> = { [Name in keyof Engine]: Engine[Name] };

/** An engine whose named methods are writes. */
const mortal = <Engine extends object>(
  engine: Engine,
  life: Lifetime,
  writes: readonly (keyof Methods<Engine>)[],
): Engine =>
  new Proxy(engine, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...given: unknown[]) => Promise<unknown>;
      if (writes.includes(name as keyof Methods<Engine>))
        return (...given: unknown[]) => life.spend(() => call(...given));
      return (...given: unknown[]) => {
        life.assertAlive();
        return call(...given);
      };
    },
  });

const mortalDocuments = (documents: DocumentStore, life: Lifetime): DocumentStore =>
  new Proxy(documents, {
    get: (target, name) => {
      if (name !== 'collection') return Reflect.get(target, name) as unknown;
      return async (...given: Parameters<DocumentStore['collection']>): Promise<Collection> => {
        const collection = await target.collection(...given);
        return mortal(collection, life, ['write', 'remove']);
      };
    },
  });

/** One side of a move whose writes end with a process. */
export const mortalSide = (side: MoveSide, life: Lifetime): MoveSide => {
  const known = new Map<object, object>();
  const once = <Engine extends object>(engine: Engine, make: () => Engine): Engine => {
    const made = known.get(engine) ?? make();
    known.set(engine, made);
    return made as Engine;
  };
  const of = ({ store, documents }: StoresOfService): StoresOfService => ({
    store: once(store, () => mortal(store, life, ['append'])),
    documents: once(documents, () => mortalDocuments(documents, life)),
  });
  return {
    name: side.name,
    keys: mortal(side.keys, life, ['put']),
    services: new Map([...side.services].map(([service, stores]) => [service, of(stores)])),
  };
};
