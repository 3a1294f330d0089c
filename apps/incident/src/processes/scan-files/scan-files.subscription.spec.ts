import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { BlobMissing, newId } from '@ventanilla/eventing';
import { SubscriptionAtWork } from '../../../../../libs/eventing/src/testing/subscription-at-work.js';
import { until } from '../../../../../libs/eventing/src/testing/until.js';
import type { IncidentServices } from '../../incident.services.js';
import { scanFilesSubscription } from './scan-files.subscription.js';

/** Every file is gone by the time that it was looked at, which ends the matter without a command. */
const servicesWith = (scan: (token: string) => Promise<void>): IncidentServices =>
  ({
    personal: { open: (content: string) => Promise.resolve(content) },
    files: {
      vault: { open: (token: string) => Promise.resolve(token) },
      scanner: {
        scan: async (token: string) => {
          await scan(token);
          throw new BlobMissing(token);
        },
      },
    },
  }) as unknown as IncidentServices;

const attached = (content: string) => ({
  id: newId(),
  type: 'incident.IncidentFileAttached.v1',
  data: JSON.stringify({ content, fileId: newId(), name: 'a name' }),
  metadata: '{}',
});

test('Files of other incidents are looked into while a large one is, those of one incident one after the other', async () => {
  const store = new MemoryEventStore();
  await store.append('incident-a', 'none', [attached('large'), attached('behind it')]);
  await store.append('incident-b', 'none', [attached('small')]);
  const begun: string[] = [];
  const services = servicesWith(async (token) => {
    begun.push(token);
    if (token === 'large') await until('the small file', () => begun.includes('small'));
  });
  const running = await SubscriptionAtWork.start(
    scanFilesSubscription(() => services),
    { store, documents: new MemoryDocumentStore() },
  );
  await running.level();
  await running.stop();
  expect(begun).toEqual(['large', 'small', 'behind it']);
  expect(running.alerts.heard).toEqual([]);
});
