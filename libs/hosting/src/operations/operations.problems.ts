import { defineRefusals } from '@ventanilla/chassis';

defineRefusals({
  NOTHING_PARKED: { status: 404, sentence: 'No event of this stream is parked under this name.' },
  NO_PREVIOUS_MASTER_KEY: {
    status: 409,
    sentence: 'This service was not told of a previous master key; there is nothing to take its place.',
  },
  SUBSCRIPTION_NOT_RUNNING: {
    status: 409,
    sentence: 'This subscription does not run in this process; start the suite and try again.',
  },
});
