import type { Filter } from '@ventanilla/eventing';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { ANY_TEXT } from './any-text.js';

/** The visibility policy as filters over rows; what it is, says `visibility.policy.ts`. */

const OPEN_TO_MANY: Filter = { 'restriction.kind': null };

const served = ({ organisations }: Reader): readonly Filter[] =>
  organisations === 'all' ? [] : [{ organisation: { $in: [...organisations] } }];

const own = ({ personId }: Reader): Filter => ({
  $or: [{ callerId: personId }, { affectedPersonId: personId }, { watchers: personId }],
});

const concerned = ({ personId, teams }: Reader): Filter => ({
  $or: [
    { callerId: personId },
    { owner: personId },
    { person: personId },
    { 'restriction.named': personId },
    ...(teams.length > 0 ? [{ team: { $in: [...teams] } }] : []),
  ],
});

/** Of those that few may know of, the reader's. They are few: an index leads to them. */
const restricted = (reader: Reader): Filter => ({ 'restriction.kind': ANY_TEXT, ...concerned(reader) });

/** Filters that share no row, and together find what the reader may see. */
export const disjointRows = (reader: Reader): readonly (readonly Filter[])[] => {
  if (reader.sees === 'everything') return [served(reader)];
  const open = reader.sees === 'own' ? [OPEN_TO_MANY, own(reader)] : [OPEN_TO_MANY];
  return [
    [...served(reader), ...open],
    [...served(reader), restricted(reader)],
  ];
};

/** What a reader may see at all; every question is asked within it. */
export const visibleRows = (reader: Reader): readonly Filter[] => {
  if (reader.sees === 'everything') return served(reader);
  const open = reader.sees === 'own' ? { $and: [OPEN_TO_MANY, own(reader)] } : OPEN_TO_MANY;
  return [...served(reader), { $or: [open, restricted(reader)] }];
};
