import { DocumentStoreUnavailable } from '@ventanilla/eventing';
import { documentStoreContract } from '../../../../eventing/src/document-store/document-store.contract.js';
import { MemoryDocumentStore } from './memory-document-store.js';

documentStoreContract('MemoryDocumentStore', async () => new MemoryDocumentStore());

describe('MemoryDocumentStore', () => {
  it('R11: can be taken away and given back', async () => {
    const store = new MemoryDocumentStore();
    const collection = await store.collection({ name: 'a', indexes: [] });
    await collection.write([{ document: { _id: '1', rev: 1 }, expected: undefined }]);
    store.setAvailable(false);
    await expect(collection.get('1')).rejects.toThrow(DocumentStoreUnavailable);
    await expect(store.collections()).rejects.toThrow(DocumentStoreUnavailable);
    store.setAvailable(true);
    expect(await collection.get('1')).toEqual({ _id: '1', rev: 1 });
  });
});
