import type { Principal } from '@ventanilla/chassis';
import type { WebhookSettings } from '@ventanilla/eventing';

/** The machine of a webhook as a reader of the feed, with the rights that the webhook gives it now. */
export const readerOf = ({ subscriber, organisations }: WebhookSettings): Principal => ({
  kind: 'machine',
  id: subscriber,
  roles: ['subscriber'],
  organisations,
  issuer: '',
  expiresAt: Infinity,
});
