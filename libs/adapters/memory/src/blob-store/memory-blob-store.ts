import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertBlobName, BlobMissing, ofSize, type BlobStore, type StoredBlob } from '@ventanilla/eventing';

interface Kept {
  readonly bytes: Buffer;
  readonly storedAtMs: number;
}

/** Blobs in this process's memory, for specs. Instances over the same map are instances of one store. */
export class MemoryBlobStore implements BlobStore {
  constructor(private readonly blobs: Map<string, Kept> = new Map()) {}

  async put(name: string, content: Readable, size: number): Promise<void> {
    assertBlobName(name);
    const chunks: Buffer[] = [];
    await pipeline(content, ofSize(size), async (arriving: AsyncIterable<Buffer>) => {
      for await (const chunk of arriving) chunks.push(chunk);
    });
    const bytes = Buffer.concat(chunks);
    this.blobs.set(name, { bytes, storedAtMs: Date.now() });
  }

  async get(name: string): Promise<Readable> {
    assertBlobName(name);
    const kept = this.blobs.get(name);
    if (!kept) throw new BlobMissing(name);
    return Readable.from([kept.bytes]);
  }

  async find(name: string): Promise<StoredBlob | undefined> {
    assertBlobName(name);
    const kept = this.blobs.get(name);
    return kept && { name, size: kept.bytes.length, storedAtMs: kept.storedAtMs };
  }

  async remove(name: string): Promise<void> {
    assertBlobName(name);
    this.blobs.delete(name);
  }

  async *list(): AsyncIterable<StoredBlob> {
    for (const [name, { bytes, storedAtMs }] of [...this.blobs])
      if (this.blobs.has(name)) yield { name, size: bytes.length, storedAtMs };
  }

  async close(): Promise<void> {
    // The memory is the harness's.
  }
}
