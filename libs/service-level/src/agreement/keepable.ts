import { refuseTerms } from '../terms.refusals.js';
import type { AgreementVersion, Target } from './agreement.js';

type Promised = Pick<AgreementVersion, 'validFrom' | 'validUntil' | 'targets'>;

const isTwice = <Item>(items: readonly Item[]): boolean => new Set(items).size !== items.length;

const PRIORITIES = [1, 2, 3, 4, 5];

/** Which promises a target makes, each said once: nobody could tell which of two counts. */
const promisesOf = ({ measure, team = '', priorities = PRIORITIES }: Target): readonly string[] =>
  priorities.map((priority) => `${measure} ${priority} ${team}`);

const requireTarget = ({ key, measure, team, warnAtPercent }: Target): void => {
  if (team !== undefined && measure !== 'handling') refuseTerms('TARGET_TEAM_MISPLACED', { target: key });
  if (warnAtPercent.some((percent, index) => percent <= (warnAtPercent[index - 1] ?? 0))) {
    refuseTerms('WARNINGS_UNORDERED', { target: key });
  }
};

/** Refuses what no clock could keep. */
export const requireKeepable = ({ validFrom, validUntil, targets }: Promised): void => {
  if (validUntil !== undefined && validUntil <= validFrom) refuseTerms('VALIDITY_EMPTY');
  if (isTwice(targets.map(({ key }) => key))) refuseTerms('TARGET_KEY_TWICE');
  if (isTwice(targets.flatMap(promisesOf))) refuseTerms('TARGETS_OVERLAP');
  targets.forEach(requireTarget);
};

/** The calendars by which an agreement counts. */
export const calendarsOf = ({ targets }: Pick<AgreementVersion, 'targets'>): readonly string[] =>
  targets.flatMap(({ time }) =>
    time.kind === 'wall' ? [] : [time.calendar, ...(time.byLocation ?? []).map(({ calendar }) => calendar)],
  );
