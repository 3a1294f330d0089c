import type { TicketSubject } from '../ticket/ticket-fact.js';
import type { AgreementVersion, Measure, Target } from './agreement.js';
import type { KnownVersion, Terms } from './terms.js';

/** Why one agreement stands before another: the first of these in which they differ. */
export interface Ranked {
  readonly agreement: string;
  readonly version: number;
  /** It names the ticket's service; a general one covers any. */
  readonly specific: boolean;
  readonly validFrom: string;
}

export interface Selection {
  /** The first of the ranking. */
  readonly version?: AgreementVersion;
  readonly byMeasure?: KnownVersion['byMeasure'];
  readonly ranking: readonly Ranked[];
  /** One that would cover the ticket held before and does not any more. */
  readonly ended: boolean;
}

const includes = <Item>(list: readonly Item[] | undefined, item: Item | undefined): boolean =>
  list === undefined || (item !== undefined && list.includes(item));

const covers = ({ services, kinds, priorities }: AgreementVersion, subject: TicketSubject): boolean =>
  includes(services, subject.service) &&
  includes(kinds, subject.kind) &&
  includes(priorities, subject.priority);

/** Of each agreement only the newest version that holds: what is agreed later replaces what was. */
const newestOfEach = (versions: readonly KnownVersion[]): readonly KnownVersion[] => {
  if (versions.length < 2) return versions;
  const newest = new Map<string, KnownVersion>();
  for (const one of versions) {
    const other = newest.get(one.version.agreement);
    if (!other || other.version.version < one.version.version) newest.set(one.version.agreement, one);
  }
  return [...newest.values()];
};

/** Service-specific over general, then the later valid-from, then the id: overlaps are ranked, never refused. */
const byRank = ({ version: one, from }: KnownVersion, { version: other, from: otherFrom }: KnownVersion) =>
  Number(other.services !== undefined) - Number(one.services !== undefined) ||
  otherFrom - from ||
  (one.agreement < other.agreement ? -1 : 1);

const ranked = ({ version }: KnownVersion): Ranked => ({
  agreement: version.agreement,
  version: version.version,
  specific: version.services !== undefined,
  validFrom: version.validFrom,
});

/** Which agreement holds for a ticket at an instant, of those recorded by `knownBy`. Both in milliseconds. */
export const selectAgreement = (
  terms: Terms,
  subject: TicketSubject,
  { at, knownBy }: { readonly at: number; readonly knownBy: number },
): Selection => {
  const recorded = terms.agreementsOf(subject.organisation).filter(({ recordedAt }) => recordedAt <= knownBy);
  const begun = newestOfEach(recorded.filter(({ from }) => from <= at)).filter(({ version }) =>
    covers(version, subject),
  );
  const holding = begun.filter(({ until }) => at < until).sort(byRank);
  const [first] = holding;
  return {
    version: first?.version,
    byMeasure: first?.byMeasure,
    ranking: holding.map(ranked),
    ended: holding.length === 0 && begun.length > 0,
  };
};

/** The target of a measure for a ticket: one that names the team before one for all, then the agreement's order. */
export const targetFor = (
  { byMeasure }: Selection,
  { measure, team }: { readonly measure: Measure; readonly team?: string },
  { priority }: TicketSubject,
): Target | undefined => {
  const targets = byMeasure?.get(measure) ?? [];
  const fits = (target: Target, itsTeam: string | undefined): boolean =>
    target.team === itsTeam && includes(target.priorities, priority);
  const own = team === undefined ? undefined : targets.find((target) => fits(target, team));
  return own ?? targets.find((target) => fits(target, undefined));
};
