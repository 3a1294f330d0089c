const { relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** Minutes or nearly so, the longest first: whatever of them begins last is waited for by everything else. */
const LONGEST = [
  'apps/suite/src/nothing-lost/killed.e2e.spec.ts',
  'apps/suite/src/nothing-lost/damaged.int.spec.ts',
  'apps/suite/src/end-to-end/access.e2e.spec.ts',
  'apps/incident/src/distributed.dist.spec.ts',
  'apps/suite/src/degrading/degrading.dist.spec.ts',
  'libs/eventing/src/relay/relay-on-kafka.dist.spec.ts',
  'libs/distributed/src/faults/two-instances.dist.spec.ts',
  'apps/suite/src/end-to-end/desk.dist.spec.ts',
  'apps/cli/src/running-or-not.int.spec.ts',
  'libs/adapters/mongodb/src/key-store/mongo-key-store.dist.spec.ts',
  'apps/suite/src/degrading/degrading.int.spec.ts',
  'apps/cli/src/backup.int.spec.ts',
  'apps/suite/src/end-to-end/day-of-a-desk.e2e.spec.ts',
  'apps/cli/src/verify.int.spec.ts',
  'libs/distributed/src/faults/killed-at-random.dist.spec.ts',
  'apps/suite/src/end-to-end/desk.e2e.spec.ts',
  'apps/suite/src/nothing-lost/bad-requests.int.spec.ts',
];

const placeOf = ({ path, context }) => {
  const place = LONGEST.indexOf(relative(context.config.rootDir, path).replaceAll('\\', '/'));
  return place < 0 ? LONGEST.length : place;
};

/** On a clean checkout nobody knows how long a spec takes, and Jest goes by the size of files. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isKnown = sorted.some(({ duration }) => duration !== undefined);
    return isKnown ? sorted : [...sorted].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
