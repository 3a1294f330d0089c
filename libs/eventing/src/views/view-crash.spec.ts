import { MemoryDocumentStore } from '@ventanilla/adapters/memory';
import { viewCrashContract } from './view-crash.contract.js';

viewCrashContract('memory', { make: async () => new MemoryDocumentStore() });
