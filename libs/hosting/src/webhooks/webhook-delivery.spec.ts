import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KnownWebhook, Leases } from '@ventanilla/eventing';
import { HeardAlerts, until } from '../../../eventing/src/testing/until.js';
import { WebhookDelivery, type DeliveryParts } from './webhook-delivery.js';

/** Refuses once, as while its documents cannot be reached; then gives and takes the lease as it is told. */
class Lender implements Leases {
  asked = 0;
  private held = new AbortController();

  async hold(_name: string, signal: AbortSignal, work: (held: AbortSignal) => Promise<void>): Promise<void> {
    this.asked += 1;
    if (this.asked === 1) throw new Error('no documents');
    this.held = new AbortController();
    await work(AbortSignal.any([signal, this.held.signal]));
  }

  demand(): Promise<void> {
    return Promise.resolve();
  }

  takeAway(): void {
    this.held.abort();
  }
}

describe('a delivery among several instances', () => {
  it('asks again for a lease that could not be asked for, and reads its place anew with each one', async () => {
    const leases = new Lender();
    const alerts = new HeardAlerts();
    const read: string[] = [];
    const place = { forget: () => read.push('place'), save: () => Promise.resolve() };
    const load = () => Promise.resolve({ status: 'paused' } as KnownWebhook);
    const parts = { name: 'webhook:toy.1', leases, alerts, place, load, nowMs: Date.now };
    const delivery = new WebhookDelivery(parts as unknown as DeliveryParts);
    delivery.start();
    await until('the lease', () => read.length === 1);
    expect(alerts.codes).toEqual(['SUBSCRIPTION_HELD_UP']);
    leases.takeAway();
    await until('the next lease', () => read.length === 2);
    await delivery.stop();
    expect(leases.asked).toBe(3);
  });

  it('leaves nothing in its lease with each try', async () => {
    const held = new AbortController();
    const leases = {
      hold: (_: string, __: AbortSignal, work: (held: AbortSignal) => Promise<void>) => work(held.signal),
    };
    let tries = 0;
    const load = async () => {
      await nextTurn();
      tries += 1;
      delivery.nudge();
      return { status: 'paused' } as KnownWebhook;
    };
    const place = { forget: () => undefined, save: () => Promise.resolve() };
    const parts = { name: 'webhook:toy.1', leases, place, load, nowMs: Date.now };
    const delivery = new WebhookDelivery(parts as unknown as DeliveryParts);
    // On Node 20 it leaves something in each of its signals for as long as that lives.
    const joined = jest.spyOn(AbortSignal, 'any');
    delivery.start();
    await until('some tries', () => tries > 20);
    expect(joined).not.toHaveBeenCalled();
    joined.mockRestore();
    expect(getEventListeners(held.signal, 'abort').length).toBeLessThanOrEqual(1);
    held.abort();
    await delivery.stop();
  });

  it('does not say that it fails, on a quiet desk, once the events can be read again', async () => {
    const leases = new Lender();
    leases.asked = 1;
    const page = jest
      .fn()
      .mockRejectedValueOnce(new Error('no log'))
      .mockResolvedValue({ events: [], atHead: true });
    const noted: object[] = [];
    const parts = {
      name: 'webhook:toy.1',
      leases,
      alerts: new HeardAlerts(),
      place: { forget: () => undefined, save: () => Promise.resolve(), of: () => Promise.resolve(undefined) },
      feed: {
        page,
        untilMore: (_: unknown, woken: AbortSignal) =>
          new Promise<void>((resolve) => woken.addEventListener('abort', () => resolve())),
      },
      standings: { note: (_: string, changes: object) => Promise.resolve(noted.push(changes)) },
      load: () =>
        Promise.resolve({ status: 'active', settings: { mode: 'batch' } } as unknown as KnownWebhook),
      nowMs: Date.now,
    };
    const delivery = new WebhookDelivery(parts as unknown as DeliveryParts);
    delivery.start();
    await until('a failure', () => delivery.failures === 1);
    await until('its end', () => delivery.failures === 0 && noted.length === 2);
    expect(noted).toEqual([
      expect.objectContaining({
        failures: 1,
        lastFailure: expect.objectContaining({ code: 'EVENTS_UNAVAILABLE' }),
      }),
      { failures: 0, nextTryAt: undefined },
    ]);
    await delivery.stop();
  });
});
