import type { DomainCommand, Instant, Personal } from '@ventanilla/kernel';
import type { WebhookSettings } from './webhook.state.js';

interface Wish<Type extends string> extends DomainCommand<Type> {
  readonly reason: Personal;
}

export interface RegisterWebhook extends Wish<'RegisterWebhook'>, WebhookSettings {
  readonly webhookId: string;
  readonly from: 'beginning' | 'now';
  readonly secret: Personal;
}

/** What is left out stays as it is. */
export interface ChangeWebhook extends Wish<'ChangeWebhook'> {
  readonly changes: Partial<WebhookSettings>;
}

export type PauseWebhook = Wish<'PauseWebhook'>;
export type ResumeWebhook = Wish<'ResumeWebhook'>;
export type RemoveWebhook = Wish<'RemoveWebhook'>;

export interface RotateWebhookSecret extends Wish<'RotateWebhookSecret'> {
  readonly secret: Personal;
  readonly previousUntil: Instant;
}

export interface RedeliverWebhook extends Wish<'RedeliverWebhook'> {
  readonly after?: string;
}

export type WebhookCommand =
  | RegisterWebhook
  | ChangeWebhook
  | PauseWebhook
  | ResumeWebhook
  | RotateWebhookSecret
  | RedeliverWebhook
  | RemoveWebhook;

export type WebhookCommandOf<Type extends WebhookCommand['type']> = Extract<WebhookCommand, { type: Type }>;
