import { defineRefusals } from '@ventanilla/chassis';

defineRefusals({
  RESTRICTIONS_UNKNOWN: {
    status: 503,
    sentence:
      'Which incidents few may know of was not heard for more than a minute, so no text of an incident is revealed; try again.',
  },
});
