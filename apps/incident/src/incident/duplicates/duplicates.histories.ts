import { INCIDENT_STATUSES } from '@ventanilla/contracts/incident';
import { PEOPLE, type Dice, type Fields } from '../dice.js';
import type { IncidentState } from '../incident.state.js';
import type { DuplicatesCommand } from './duplicates.commands.js';

const OTHERS = ['incident-2', 'x-1'];
const REVISIONS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Mostly the very cancellation that it is about. */
const cancellation = ({ one }: Dice, state: IncidentState) =>
  state.status === 'cancelled' && {
    original: state.cancellation.duplicateOf ?? one(OTHERS),
    since: state.cancellation.at,
  };

/** Random wishes between an original and its duplicates. */
export const duplicatesFields: { readonly [Type in DuplicatesCommand['type']]: Fields } = {
  CancelAsDuplicate: ({ one, maybe, chance }) => ({
    original: maybe({
      id: one(['incident-1', 'x-1']),
      organisation: one(['acme', 'globex']),
      status: one(INCIDENT_STATUSES),
      isRestricted: chance(0.1),
    }),
  }),
  UndoDuplicate: ({ text }) => ({ reason: text() }),
  RecordDuplicate: ({ one, maybe }, at) => ({
    duplicate: one(OTHERS),
    revision: one(REVISIONS),
    since: at,
    callers: [maybe(one(PEOPLE))].filter((caller) => caller !== undefined),
  }),
  ReleaseDuplicate: ({ one }) => ({ duplicate: one(OTHERS), revision: one(REVISIONS) }),
  ReinstateDuplicate: (dice, at, state) => ({
    original: dice.one(OTHERS),
    since: at,
    ...cancellation(dice, state),
  }),
};
