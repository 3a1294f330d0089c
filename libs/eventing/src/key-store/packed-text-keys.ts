import type { TextKeyBlock } from './key-store.port.js';

/** Length of every secret in bytes. */
export const SECRET_BYTES = 32;

const DESTROYED = Buffer.alloc(SECRET_BYTES);

/** A block as its secrets one after the other, zeros where one was destroyed: a block of 1,024 is one buffer of 32 kB. */
export class PackedTextKeys implements TextKeyBlock {
  constructor(
    readonly id: string,
    private readonly packed: Buffer,
  ) {}

  get size(): number {
    return this.packed.length / SECRET_BYTES;
  }

  secret(index: number): Buffer | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) return undefined;
    const secret = this.packed.subarray(index * SECRET_BYTES, (index + 1) * SECRET_BYTES);
    return secret.equals(DESTROYED) ? undefined : secret;
  }
}

/** Two copies of a block as one: a secret that was destroyed in either is destroyed. */
export const destroyedOnEither = (packed: Buffer, other: Buffer | undefined): Buffer => {
  const merged = Buffer.from(packed);
  if (other === undefined) return merged;
  const count = merged.length / SECRET_BYTES;
  for (let index = 0; index < count; index += 1) {
    const place = [index * SECRET_BYTES, (index + 1) * SECRET_BYTES] as const;
    if (other.subarray(...place).equals(DESTROYED)) merged.fill(0, ...place);
  }
  return merged;
};
