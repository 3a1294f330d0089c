import { blobStoreContract } from '../../../../eventing/src/blobs/blob-store.contract.js';
import { MemoryBlobStore } from './memory-blob-store.js';

blobStoreContract('memory', async () => {
  const blobs = new Map();
  return { open: async () => new MemoryBlobStore(blobs), dispose: async () => undefined };
});
