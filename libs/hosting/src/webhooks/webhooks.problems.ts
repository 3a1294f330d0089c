import { defineRefusals } from '@ventanilla/chassis';
import { WEBHOOK_REFUSALS } from '@ventanilla/eventing';

defineRefusals({
  WEBHOOK_NOT_FOUND: { status: 404, sentence: WEBHOOK_REFUSALS.WEBHOOK_NOT_FOUND },
  WEBHOOK_REMOVED: { status: 409, sentence: WEBHOOK_REFUSALS.WEBHOOK_REMOVED },
  WEBHOOK_TARGET_UNKNOWN: { status: 422, sentence: 'The host of the URL has no address that can be found.' },
  WEBHOOK_TARGET_FORBIDDEN: {
    status: 422,
    sentence:
      'Webhooks go to public addresses over https, without credentials in the URL; others only where the configuration opens their network.',
  },
});

export const TARGET_REFUSALS = [
  'WEBHOOK_TARGET_UNKNOWN',
  'WEBHOOK_TARGET_FORBIDDEN',
  'INVALID_FILTER',
] as const;
