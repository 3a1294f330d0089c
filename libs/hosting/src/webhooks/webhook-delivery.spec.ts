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
});
