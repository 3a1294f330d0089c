import { misnamedRefusals } from '@ventanilla/chassis';
import { webhook, type WebhookCommand } from '@ventanilla/eventing';
import { personal, refusalsOf, type Actor } from '@ventanilla/kernel';
import { POSITION_REFUSALS } from '../feed/feed.problems.js';
import { webhooksControllerOf } from './webhooks.controller.js';
import { TARGET_REFUSALS } from './webhooks.problems.js';

const by: Actor = { kind: 'person', id: '8c1f6f5e-6b1e-4d0a-9c6e-0d9a4f1b2c31' };
const wish = (type: WebhookCommand['type'], fields: object = {}): WebhookCommand =>
  ({ type, at: '2026-03-02T09:00:00.000Z', by, reason: personal('Asked for'), ...fields }) as WebhookCommand;

const commands: readonly WebhookCommand[] = [
  wish('RegisterWebhook', {
    url: 'https://hooks.example',
    subscriber: 'cmdb',
    organisations: 'all',
    mode: 'batch',
  }),
  wish('ChangeWebhook', { changes: { mode: 'single' } }),
  wish('PauseWebhook'),
  wish('ResumeWebhook'),
  wish('RotateWebhookSecret', { secret: personal('whsec_two') }),
  wish('RedeliverWebhook'),
  wish('RemoveWebhook'),
];

describe('R10: the routes of webhooks', () => {
  it('name what one refuses with, and nothing else', () => {
    const found = misnamedRefusals([webhooksControllerOf('toy')], refusalsOf(webhook, commands), {
      commandOf: ({ access }) => access.replace('toy.', ''),
      before: {
        RegisterWebhook: TARGET_REFUSALS,
        ChangeWebhook: TARGET_REFUSALS,
        RedeliverWebhook: POSITION_REFUSALS,
      },
      // To whoever may not know of one, there is none.
      never: ['WEBHOOK_NOT_FOUND'],
    });
    expect(found).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
