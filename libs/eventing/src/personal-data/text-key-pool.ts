import type { KeyStore, TextKeyBlock } from '../key-store/key-store.port.js';

/** A text's own key: `<block>.<index>`, and its secret. */
export interface TextKey {
  readonly name: string;
  readonly secret: Buffer;
}

interface OpenBlock {
  readonly block: TextKeyBlock;
  next: number;
}

const BLOCK_SIZE = 1024;

/**
 * Text keys that are on disk and were never used. The next block is made when half of one is left, so that no
 * append waits for it; what a crash leaves unused is lost, and nothing else.
 */
export class TextKeyPool {
  private readonly blocks: OpenBlock[] = [];
  private available = 0;
  private refilling: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<KeyStore, 'newTextKeys'>,
    private readonly blockSize = BLOCK_SIZE,
  ) {}

  /** A promise only where one has to wait for the next block. */
  take(count: number): readonly TextKey[] | Promise<readonly TextKey[]> {
    const enough = this.available >= count;
    if (this.available - count < this.blockSize / 2) void this.refill();
    return enough ? this.taken(count) : this.takeLater(count);
  }

  private async takeLater(count: number): Promise<readonly TextKey[]> {
    while (this.available < count) await this.refill();
    return this.taken(count);
  }

  private taken(count: number): readonly TextKey[] {
    this.available -= count;
    return Array.from({ length: count }, () => this.next());
  }

  private next(): TextKey {
    const open = this.blocks[0];
    const secret = open?.block.secret(open.next);
    if (!open || !secret) throw new Error('The pool of text keys has lost count.');
    const name = `${open.block.id}.${open.next}`;
    open.next += 1;
    if (open.next === open.block.size) this.blocks.shift();
    return { name, secret };
  }

  private refill(): Promise<void> {
    if (this.refilling) return this.refilling;
    this.refilling = this.addBlock().finally(() => {
      this.refilling = undefined;
    });
    // Who waits for keys hears of a failure; a refill ahead of need is tried again at the next use.
    this.refilling.catch(() => undefined);
    return this.refilling;
  }

  private async addBlock(): Promise<void> {
    const block = await this.store.newTextKeys(this.blockSize);
    this.blocks.push({ block, next: 0 });
    this.available += block.size;
  }
}
