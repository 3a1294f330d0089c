import { MemoryDocumentStore, MemoryEventStore } from '@ventanilla/adapters/memory';
import { BlobMissing, newId, ScannerUnavailable, type StoredEvent } from '@ventanilla/eventing';
import { SubscriptionAtWork } from '../../../../../libs/eventing/src/testing/subscription-at-work.js';
import { until } from '../../../../../libs/eventing/src/testing/until.js';
import type { IncidentServices } from '../../incident.services.js';
import { scanFilesSubscription } from './scan-files.subscription.js';

/** Every file is gone by the time that it was looked at, which ends the matter without a command. */
const servicesWith = (
  scan: (token: string, stopping?: AbortSignal) => Promise<void>,
  check: () => Promise<void> = () => Promise.resolve(),
): IncidentServices =>
  ({
    personal: { open: (content: string) => Promise.resolve(content) },
    files: {
      vault: { open: (token: string) => Promise.resolve(token) },
      scanner: {
        scan: async (token: string, stopping?: AbortSignal) => {
          await scan(token, stopping);
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

const PAUSES_MS = [10, 10, 10];

test('Files that break the scanner are parked after four tries, and hold up no other', async () => {
  const store = new MemoryEventStore();
  for (const each of POISONED) await store.append(`incident-${each}`, 'none', [attached('poison')]);
  await store.append('incident-e', 'none', [attached('harmless')]);
  const begun: string[] = [];
  const services = servicesWith(async (token) => {
    begun.push(token);
    if (token === 'poison') await brokenOff();
  });
  const running = await SubscriptionAtWork.start(
    scanFilesSubscription(() => services, PAUSES_MS),
    { store, documents: new MemoryDocumentStore() },
  );
  await running.level();
  await running.stop();
  expect([...(await running.parkedPlaces())].sort()).toEqual(POISONED.map((each) => `incident-${each}@0`));
  expect(begun.filter((token) => token === 'poison')).toHaveLength(4 * POISONED.length);
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

test('A stop waits for no scanner that hangs, and the file is looked into after it', async () => {
  const store = new MemoryEventStore();
  const documents = new MemoryDocumentStore();
  await store.append('incident-a', 'none', [attached('harmless')]);
  const begun: string[] = [];
  let hangs = true;
  const services = servicesWith(async (token, stopping) => {
    begun.push(token);
    if (hangs) await new Promise((resolve) => stopping?.addEventListener('abort', resolve));
    if (hangs) await brokenOff();
  });
  const subscription = scanFilesSubscription(() => services);
  const running = await SubscriptionAtWork.start(subscription, { store, documents });
  await until('the scan', () => begun.length > 0);
  await running.stop();
  expect([await running.parkedPlaces(), begun]).toEqual([[], ['harmless']]);
  hangs = false;
  const again = await SubscriptionAtWork.start(subscription, { store, documents });
  await again.level();
  await again.stop();
  expect(begun).toEqual(['harmless', 'harmless']);
});

test('A scanner that answers that it is there, and hangs at each file, is told of after a minute', async () => {
  const store = new MemoryEventStore();
  await store.append('incident-a', 'none', [attached('harmless')]);
  const [event] = await store.read('incident-a');
  const raised: unknown[] = [];
  let answer = (): void => undefined;
  const services = {
    ...servicesWith(() => new Promise((done) => (answer = done))),
    runtime: { ports: { alerts: { raise: (...alert: unknown[]) => raised.push(alert) } } },
  } as unknown as IncidentServices;
  jest.useFakeTimers();
  try {
    const handled = scanFilesSubscription(() => services).handle(event as StoredEvent);
    await jest.advanceTimersByTimeAsync(59_000);
    expect(raised).toEqual([]);
    await jest.advanceTimersByTimeAsync(2_000);
    answer();
    await handled;
  } finally {
    jest.useRealTimers();
  }
  const error = new ScannerUnavailable('The virus scanner has kept silent about a file for 1 min.');
  expect(raised).toEqual([['SUBSCRIPTION_HELD_UP', { subscription: 'incident.scan-files', error }]]);
});
