import { given, personal, stateAfter, type Actor } from '@ventanilla/kernel';
import type { WebhookCommand } from './webhook.commands.js';
import { webhook } from './webhook.decide.js';
import type { WebhookEvent } from './webhook-events.js';

const ANN: Actor = { kind: 'person', id: '8c1f6f5e-6b1e-4d0a-9c6e-0d9a4f1b2c31' };
const at = '2026-03-02T09:00:00.000Z';
const reason = personal('Asked for by operations');
const secret = personal('whsec_one');
const another = personal('whsec_two');
const settings = {
  url: 'https://hooks.example/ventanilla',
  subscriber: 'cmdb',
  organisations: ['northwind'],
  mode: 'batch' as const,
};
const identity = { webhookId: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e', from: 'now' as const, secret };

const registered: WebhookEvent = { type: 'WebhookRegistered', data: { ...identity, ...settings, reason } };
const paused: WebhookEvent = { type: 'WebhookPaused', data: { reason } };
const resumed: WebhookEvent = { type: 'WebhookResumed', data: { reason } };
const removed: WebhookEvent = { type: 'WebhookRemoved', data: { reason } };
const rotated: WebhookEvent = {
  type: 'WebhookSecretRotated',
  data: { secret: another, previousUntil: at, reason },
};

const wish = <Type extends WebhookCommand['type']>(type: Type, more: object = {}) =>
  ({ type, at, by: ANN, reason, ...more }) as unknown as WebhookCommand;

const register = wish('RegisterWebhook', { ...identity, ...settings });
const change = (changes: object) => wish('ChangeWebhook', { changes });

describe('a webhook', () => {
  it('is registered once', () => {
    given(webhook)().when(register).then(registered);
    given(webhook)(registered).when(register).thenNothing();
  });

  it('changes what is said and keeps the rest; the same again is nothing', () => {
    const data = { ...settings, types: ['IncidentLogged'], reason };
    given(webhook)(registered)
      .when(change({ types: ['IncidentLogged'] }))
      .then({ type: 'WebhookChanged', data });
    given(webhook)(registered)
      .when(change({ url: settings.url }))
      .thenNothing();
    given(webhook)().when(change({})).refused('WEBHOOK_NOT_FOUND');
  });

  it('is paused and resumed, each once', () => {
    given(webhook)(registered).when(wish('PauseWebhook')).then(paused);
    given(webhook)(registered, paused).when(wish('PauseWebhook')).thenNothing();
    given(webhook)(registered, paused).when(wish('ResumeWebhook')).then(resumed);
    given(webhook)(registered).when(wish('ResumeWebhook')).thenNothing();
    given(webhook)(registered, removed).when(wish('ResumeWebhook')).refused('WEBHOOK_REMOVED');
  });

  it('signs with its last secret, and with the one before until the moment that was said', () => {
    given(webhook)(registered)
      .when(wish('RotateWebhookSecret', { secret: another, previousUntil: at }))
      .then(rotated);
    expect(stateAfter(webhook, [registered, rotated])).toMatchObject({
      secret: another,
      previous: { secret, until: at },
    });
    given(webhook)(registered, removed).when(wish('RotateWebhookSecret')).refused('WEBHOOK_REMOVED');
  });

  it('delivers again from a position, as often as it is asked to', () => {
    const again: WebhookEvent = { type: 'WebhookRedeliveryRequested', data: { after: 'e-1', reason } };
    given(webhook)(registered)
      .when(wish('RedeliverWebhook', { after: 'e-1' }))
      .then(again);
    expect(stateAfter(webhook, [registered, again, again])).toMatchObject({
      redelivery: { request: 2, after: 'e-1' },
    });
    given(webhook)(registered, removed).when(wish('RedeliverWebhook')).refused('WEBHOOK_REMOVED');
  });

  it('is removed for good', () => {
    given(webhook)(registered, paused).when(wish('RemoveWebhook')).then(removed);
    given(webhook)(registered, removed).when(wish('RemoveWebhook')).thenNothing();
    given(webhook)().when(wish('RemoveWebhook')).refused('WEBHOOK_NOT_FOUND');
  });
});
