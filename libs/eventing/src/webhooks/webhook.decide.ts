import { decideBy, type Decider } from '@ventanilla/kernel';
import type { WebhookCommand, WebhookCommandOf } from './webhook.commands.js';
import type { WebhookEvent } from './webhook-events.js';
import { refuseWebhook } from './webhook.refusals.js';
import {
  evolve,
  initialState,
  settingsOf,
  type ActiveWebhook,
  type PausedWebhook,
  type WebhookState,
} from './webhook.state.js';

type Decision<Type extends WebhookCommand['type']> = (
  command: WebhookCommandOf<Type>,
  state: WebhookState,
) => readonly WebhookEvent[];

const standing = (state: WebhookState): ActiveWebhook | PausedWebhook => {
  switch (state.status) {
    case 'unregistered':
      return refuseWebhook('WEBHOOK_NOT_FOUND');
    case 'removed':
      return refuseWebhook('WEBHOOK_REMOVED');
    case 'active':
    case 'paused':
      return state;
  }
};

const registerWebhook: Decision<'RegisterWebhook'> = (command, state) => {
  if (state.status !== 'unregistered') return [];
  const { webhookId, from, secret, reason } = command;
  return [{ type: 'WebhookRegistered', data: { webhookId, ...settingsOf(command), from, secret, reason } }];
};

const changeWebhook: Decision<'ChangeWebhook'> = ({ changes, reason }, state) => {
  const { settings } = standing(state);
  const next = settingsOf({ ...settings, ...changes });
  if (JSON.stringify(next) === JSON.stringify(settingsOf(settings))) return [];
  return [{ type: 'WebhookChanged', data: { ...next, reason } }];
};

const pauseWebhook: Decision<'PauseWebhook'> = ({ reason }, state) =>
  standing(state).status === 'paused' ? [] : [{ type: 'WebhookPaused', data: { reason } }];

const resumeWebhook: Decision<'ResumeWebhook'> = ({ reason }, state) =>
  standing(state).status === 'active' ? [] : [{ type: 'WebhookResumed', data: { reason } }];

const rotateWebhookSecret: Decision<'RotateWebhookSecret'> = ({ secret, previousUntil, reason }, state) => {
  standing(state);
  return [{ type: 'WebhookSecretRotated', data: { secret, previousUntil, reason } }];
};

const redeliverWebhook: Decision<'RedeliverWebhook'> = ({ after, reason }, state) => {
  standing(state);
  return [{ type: 'WebhookRedeliveryRequested', data: { ...(after !== undefined && { after }), reason } }];
};

const removeWebhook: Decision<'RemoveWebhook'> = ({ reason }, state) => {
  if (state.status === 'removed') return [];
  standing(state);
  return [{ type: 'WebhookRemoved', data: { reason } }];
};

const decisions: { readonly [Type in WebhookCommand['type']]: Decision<Type> } = {
  RegisterWebhook: registerWebhook,
  ChangeWebhook: changeWebhook,
  PauseWebhook: pauseWebhook,
  ResumeWebhook: resumeWebhook,
  RotateWebhookSecret: rotateWebhookSecret,
  RedeliverWebhook: redeliverWebhook,
  RemoveWebhook: removeWebhook,
};

/** A subscription of a machine that is told of events by requests of ours. */
export const webhook: Decider<WebhookState, WebhookCommand, WebhookEvent> = {
  initialState,
  decide: decideBy(decisions),
  evolve,
};
