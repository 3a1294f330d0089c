import { termsOf } from '@ventanilla/service-level';
import type { KnownTerms } from './known-terms.js';

/** Something that one organisation of the specs agreed, and the other did not. */
export const agreedWithAcme: KnownTerms = {
  terms: termsOf(
    [
      {
        agreement: 'gold',
        version: 1,
        organisation: 'acme',
        validFrom: '2020-01-01T00:00:00.000Z',
        recordedAt: '2020-01-01T00:00:00.000Z',
        takeOver: 'carry-time-used',
        targets: [
          {
            key: 'resolution',
            measure: 'resolution',
            goalSeconds: 14_400,
            time: { kind: 'wall' },
            warnAtPercent: [75],
          },
        ],
      },
    ],
    [],
  ),
  knownFrom: {},
};
