import { randomBytes } from 'node:crypto';
import { KeyStoreUnavailable, PackedTextKeys, SECRET_BYTES, type TextKeyBlock } from '@ventanilla/eventing';
import { nameOfTextBlock, type KeyCollections, type TextBlockRow } from './key-rows.js';
import type { Wrapping } from './wrapping.js';

const ATTEMPTS = 100;

/** Keys of texts by the block, each block wrapped as one. */
export class TextKeys {
  constructor(
    private readonly collections: KeyCollections,
    private readonly wrapping: Wrapping,
  ) {}

  async make(count: number): Promise<TextKeyBlock> {
    const _id = randomBytes(12).toString('base64url');
    const packed = randomBytes(count * SECRET_BYTES);
    await this.collections.textBlocks.insertOne({
      _id,
      secret: this.wrapping.wrap(packed, nameOfTextBlock({ _id })),
    });
    return new PackedTextKeys(_id, packed);
  }

  async find(ids: readonly string[]): Promise<readonly (TextKeyBlock | undefined)[]> {
    if (ids.length === 0) return [];
    const rows = await this.collections.textBlocks.find({ _id: { $in: [...ids] } }).toArray();
    const blocks = new Map(
      rows
        .filter(({ secret }) => secret)
        .map((row) => [row._id, new PackedTextKeys(row._id, this.opened(row))]),
    );
    return ids.map((id) => blocks.get(id));
  }

  /** On condition of what was read: two that destroy at once, or a rotation, never bring back what the other took. */
  async destroy(block: string, index: number): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const row = await this.collections.textBlocks.findOne({ _id: block });
      if (!row?.secret) return;
      const packed = this.opened(row);
      const secret = new PackedTextKeys(block, packed).secret(index);
      if (!secret) return;
      secret.fill(0);
      const { matchedCount } = await this.collections.textBlocks.updateOne(
        { _id: block, 'secret.nonce': row.secret.nonce },
        { $set: { secret: this.wrapping.wrap(packed, nameOfTextBlock(row)) } },
      );
      if (matchedCount === 1) return;
    }
    throw new KeyStoreUnavailable('The key store cannot be used now: a block of keys changes all the time.');
  }

  private opened(row: TextBlockRow): Buffer {
    return this.wrapping.unwrap(row.secret, nameOfTextBlock(row));
  }
}
