import type { Happened, Instant, Personal } from '@ventanilla/kernel';
import type { WebhookEvent } from './webhook-events.js';

export interface WebhookSettings {
  readonly url: string;
  /** Name of the machine whose rights count at each delivery. */
  readonly subscriber: string;
  readonly organisations: 'all' | readonly string[];
  readonly types?: readonly string[];
  readonly mode: 'structured' | 'batch';
}

/** Where deliveries begin anew. `request` counts: one that was carried out is not carried out again. */
export interface Redelivery {
  readonly request: number;
  readonly after?: string;
}

interface Known<Status extends string> {
  readonly status: Status;
  readonly webhookId: string;
  readonly settings: WebhookSettings;
  readonly from: 'beginning' | 'now';
  readonly secret: Personal;
  readonly previous?: { readonly secret: Personal; readonly until: Instant };
  readonly redelivery: Redelivery;
}

export interface Unregistered {
  readonly status: 'unregistered';
}
export type ActiveWebhook = Known<'active'>;
export type PausedWebhook = Known<'paused'>;
export type RemovedWebhook = Known<'removed'>;
export type KnownWebhook = ActiveWebhook | PausedWebhook | RemovedWebhook;
export type WebhookState = Unregistered | KnownWebhook;

export const initialState: WebhookState = { status: 'unregistered' };

/** Its secrets are kept under a key of its own, as a person's data is. */
export const personOfWebhook = (whose: string, state: WebhookState): string | undefined =>
  whose === 'self' && state.status !== 'unregistered' ? state.webhookId : undefined;

export const settingsOf = ({ url, subscriber, organisations, types, mode }: WebhookSettings) => ({
  url,
  subscriber,
  organisations: organisations === 'all' ? organisations : [...organisations],
  ...(types && { types: [...types] }),
  mode,
});

export const evolve = (state: WebhookState, event: Happened<WebhookEvent>): WebhookState => {
  if (event.type === 'WebhookRegistered') {
    const { webhookId, secret, from } = event.data;
    const settings = settingsOf(event.data);
    return { status: 'active', webhookId, settings, from, secret, redelivery: { request: 0 } };
  }
  return state.status === 'unregistered' ? state : evolveKnown(state, event);
};

const evolveKnown = (state: KnownWebhook, event: Happened<WebhookEvent>): WebhookState => {
  switch (event.type) {
    case 'WebhookChanged':
      return { ...state, settings: settingsOf(event.data) };
    case 'WebhookPaused':
      return { ...state, status: 'paused' };
    case 'WebhookResumed':
      return { ...state, status: 'active' };
    case 'WebhookSecretRotated': {
      const { secret, previousUntil: until } = event.data;
      return { ...state, secret, previous: { secret: state.secret, until } };
    }
    case 'WebhookRedeliveryRequested': {
      const request = state.redelivery.request + 1;
      return { ...state, redelivery: { request, after: event.data.after } };
    }
    case 'WebhookRemoved':
      return { ...state, status: 'removed' };
    default:
      return state;
  }
};
