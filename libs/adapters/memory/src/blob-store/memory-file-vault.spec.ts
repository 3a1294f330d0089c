import { fileVaultContract } from '../../../../eventing/src/blobs/file-vault.contract.js';
import { MemoryKeyStore } from '../key-store/index.js';
import { MemoryBlobStore } from './memory-blob-store.js';

fileVaultContract('memory', () => ({ blobs: new MemoryBlobStore(), keys: new MemoryKeyStore() }));
