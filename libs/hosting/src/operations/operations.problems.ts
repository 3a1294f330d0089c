import { defineRefusals } from '@ventanilla/chassis';

defineRefusals({
  NOTHING_PARKED: { status: 404, sentence: 'No event of this stream is parked under this name.' },
  SUBSCRIPTION_NOT_RUNNING: {
    status: 409,
    sentence: 'This subscription does not run in this process; start the suite and try again.',
  },
});
