import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { BlobMissing, newId, ScannerUnavailable } from '@ventanilla/eventing';
import { SubscriptionAtWork } from '../../../../../libs/eventing/src/testing/subscription-at-work.js';
import { until } from '../../../../../libs/eventing/src/testing/until.js';
import type { IncidentServices } from '../../incident.services.js';
import { scanFilesSubscription } from './scan-files.subscription.js';

/** Every file is gone by the time that it was looked at, which ends the matter without a command. */
const servicesWith = (
  scan: (token: string) => Promise<void>,
  check: () => Promise<void> = () => Promise.resolve(),
): IncidentServices =>
  ({
    personal: { open: (content: string) => Promise.resolve(content) },
    files: {
      vault: { open: (token: string) => Promise.resolve(token) },
      scanner: {
        scan: async (token: string) => {
          await scan(token);
          throw new BlobMissing(token);
        },
        check,
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

const brokenOff = () => Promise.reject(new ScannerUnavailable('It broke off.'));
const POISONED = ['a', 'b', 'c', 'd'];

test('Files that break the scanner are parked after three tries, and hold up no other', async () => {
  const store = new MemoryEventStore();
  for (const each of POISONED) await store.append(`incident-${each}`, 'none', [attached('poison')]);
  await store.append('incident-e', 'none', [attached('harmless')]);
  const begun: string[] = [];
  const services = servicesWith(async (token) => {
    begun.push(token);
    if (token === 'poison') await brokenOff();
  });
  const running = await SubscriptionAtWork.start(
    scanFilesSubscription(() => services),
    { store, documents: new MemoryDocumentStore() },
  );
  await running.level();
  await running.stop();
  expect([...(await running.parkedPlaces())].sort()).toEqual(POISONED.map((each) => `incident-${each}@0`));
  expect(begun.filter((token) => token === 'poison')).toHaveLength(3 * POISONED.length);
  expect(begun).toContain('harmless');
});

test('While the scanner is away as a whole, nothing is parked', async () => {
  const store = new MemoryEventStore();
  await store.append('incident-a', 'none', [attached('harmless')]);
  let isAway = true;
  let asked = 0;
  const services = servicesWith(
    () => (isAway ? brokenOff() : Promise.resolve()),
    () => {
      asked += 1;
      return isAway ? brokenOff() : Promise.resolve();
    },
  );
  const running = await SubscriptionAtWork.start(
    scanFilesSubscription(() => services),
    { store, documents: new MemoryDocumentStore() },
  );
  await until('a few tries', () => asked >= 4);
  isAway = false;
  await running.level();
  await running.stop();
  expect(await running.parkedPlaces()).toEqual([]);
});
