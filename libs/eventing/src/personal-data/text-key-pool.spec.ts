import { randomBytes } from 'node:crypto';
import type { TextKeyBlock } from '../key-store/key-store.port.js';
import { PackedTextKeys } from '../key-store/packed-text-keys.js';
import { TextKeyPool } from './text-key-pool.js';

/** A store that finishes its writes when it is told to. */
class SlowStore {
  readonly writes: { readonly finish: () => void; readonly fail: () => void }[] = [];

  newTextKeys(count: number): Promise<TextKeyBlock> {
    const block = new PackedTextKeys(`b${this.writes.length}`, randomBytes(count * 32));
    return new Promise((resolve, reject) => {
      this.writes.push({ finish: () => resolve(block), fail: () => reject(new Error('disk full')) });
    });
  }
}

describe('R6: text keys are durable before they are used', () => {
  it('gives none before its block is written', async () => {
    const store = new SlowStore();
    const pool = new TextKeyPool(store, 4);
    let given = false;
    const taking = Promise.resolve(pool.take(1)).then(() => {
      given = true;
    });
    await new Promise(setImmediate);
    expect(given).toBe(false);
    store.writes[0]!.finish();
    await taking;
    expect(given).toBe(true);
  });

  it('has the next block written before the last is used up, and lets nobody wait meanwhile', async () => {
    const store = new SlowStore();
    const pool = new TextKeyPool(store, 4);
    const first = pool.take(1);
    store.writes[0]!.finish();
    const names = [...(await first)].map((key) => key.name);
    for (let at = 0; at < 3; at += 1) {
      const taken = pool.take(1);
      expect(taken).toBeInstanceOf(Array);
      names.push(...(await taken).map((key) => key.name));
    }
    expect(names).toEqual(['b0.0', 'b0.1', 'b0.2', 'b0.3']);
    expect(store.writes).toHaveLength(2);
  });

  it('serves more than a block at once', async () => {
    const store = new SlowStore();
    const taking = new TextKeyPool(store, 4).take(10);
    for (let at = 0; at < 3; at += 1) {
      store.writes[at]!.finish();
      await new Promise(setImmediate);
    }
    expect(new Set((await taking).map((key) => key.name)).size).toBe(10);
  });

  it('tells who waits that nothing could be written, and tries again for the next', async () => {
    const store = new SlowStore();
    const pool = new TextKeyPool(store, 4);
    const taking = pool.take(1);
    store.writes[0]!.fail();
    await expect(taking).rejects.toThrow('disk full');
    const again = pool.take(1);
    store.writes[1]!.finish();
    expect(await again).toHaveLength(1);
  });
});
