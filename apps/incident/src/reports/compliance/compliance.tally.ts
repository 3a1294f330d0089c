import type { Instant } from '@ventanilla/kernel';
import { termsOf, type AgreementVersion, type Objective, type RunState } from '@ventanilla/service-level';
import type { FoundTicket } from '../../views/ticket-facts/ticket.js';
import { defined } from '../../incident/defined.js';
import { byName } from '../by-name.js';
import type { Tally } from '../tally.js';
import { NONE, teamAt } from '../team-at.js';
import { termsForHistory } from '../terms-for-history.js';
import { VERDICT_OF, type Verdict } from '../verdicts.js';
import { figureOf, type Counts } from './compliance-figure.js';
import {
  COMPLIANCE_BY,
  type Compliance,
  type ComplianceBy,
  type ComplianceResult,
  type ComplianceRow,
  type ComplianceTicket,
} from './compliance.js';
import { givenRuns, placeOf, type GivenRun, type GivenTerms } from './given-runs.js';

type Counted = Exclude<Verdict, 'void'>;

interface Placed extends GivenRun {
  readonly verdict: Counted;
  /** What it comes to as if it had not been excluded; undefined where it has no say even so. */
  readonly otherVerdict: Verdict | undefined;
  readonly keys: Readonly<Record<ComplianceBy, string>>;
}

interface Group extends Pick<ComplianceRow, 'by' | 'key' | 'agreement' | 'target' | 'measure'> {
  readonly versions: Set<number>;
  readonly figure: Counts;
  readonly withExcluded: Counts;
  excluded: number;
  corrected: number;
  computed: number;
}

const nothing = (): Counts => ({ met: 0, breached: 0, open: 0 });

const verdictOf = (state: RunState | undefined): Verdict | undefined =>
  state === undefined || state === 'superseded' ? undefined : VERDICT_OF[state];

const count = (counts: Counts, verdict: Verdict | undefined): void => {
  if (verdict === 'met' || verdict === 'breached' || verdict === 'open') counts[verdict] += 1;
};

const keysOf = (
  { organisation, service = NONE }: FoundTicket,
  { agreement }: GivenRun,
  team: string,
): Placed['keys'] => ({ agreement, service, organisation, team });

/** How far what was agreed was kept in a month, and by which runs. */
export class ComplianceTally implements Tally<
  { readonly runs: readonly ComplianceTicket[] },
  ComplianceResult
> {
  private readonly terms: GivenTerms;
  private readonly groups = new Map<string, Group>();

  constructor(private readonly question: Compliance) {
    const { agreed } = question;
    this.terms = {
      asRecorded: termsOf(agreed.agreements, agreed.calendars),
      forHistory: termsForHistory(agreed),
    };
  }

  take(ticket: FoundTicket): { readonly runs: readonly ComplianceTicket[] } | undefined {
    const placed = givenRuns(ticket, this.terms, this.question.at).flatMap((run) => this.place(ticket, run));
    for (const run of placed) for (const by of COMPLIANCE_BY) this.count(run, by);
    const runs = placed.filter((run) => this.isListed(run)).map((run) => shown(ticket, run));
    return runs.length > 0 ? { runs } : undefined;
  }

  result(): ComplianceResult {
    const rows = [...this.groups.values()].map((group): ComplianceRow => {
      const { versions, figure, withExcluded, ...rest } = group;
      const numbers = [...versions].sort((one, other) => one - other);
      const objective = this.objectiveOf(group, numbers.at(-1));
      return {
        ...rest,
        versions: numbers,
        ...(objective && { objective }),
        figure: figureOf(figure, objective),
        withExcluded: figureOf(withExcluded, objective),
      };
    });
    const order = ({ by }: ComplianceRow): number => COMPLIANCE_BY.indexOf(by);
    rows.sort(
      (one, other) =>
        order(one) - order(other) ||
        byName(one.key, other.key) ||
        byName(one.agreement, other.agreement) ||
        byName(one.target, other.target),
    );
    return { rows };
  }

  private place(ticket: FoundTicket, run: GivenRun): readonly Placed[] {
    const verdict = verdictOf(run.state);
    const place = placeOf(run);
    if (verdict === undefined || verdict === 'void' || !this.isWithin(place)) return [];
    const team = run.team ?? teamAt(ticket.facts, place) ?? NONE;
    if (!this.isTheirs(team)) return [];
    const keys = keysOf(ticket, run, team);
    const otherVerdict = verdict === 'excluded' ? verdictOf(run.otherwise) : verdict;
    return [{ ...run, verdict, otherVerdict, keys }];
  }

  private isWithin(place: Instant | undefined): place is Instant {
    return place !== undefined && place >= this.question.from && place < this.question.until;
  }

  private isTheirs(team: string): boolean {
    return this.question.teams?.includes(team) ?? true;
  }

  private count(run: Placed, by: ComplianceBy): void {
    const group = this.group(run, by);
    group.versions.add(run.version);
    if (run.verdict === 'excluded') group.excluded += 1;
    else count(group.figure, run.verdict);
    count(group.withExcluded, run.otherVerdict);
    if (run.beforeCorrection) group.corrected += 1;
    if (run.basis === 'computed') group.computed += 1;
  }

  private group({ keys, agreement, target, measure }: Placed, by: ComplianceBy): Group {
    const name = JSON.stringify([by, keys[by], agreement, target]);
    const known = this.groups.get(name);
    if (known) return known;
    const numbers = { figure: nothing(), withExcluded: nothing(), excluded: 0, corrected: 0, computed: 0 };
    const group = { by, key: keys[by], agreement, target, measure, versions: new Set<number>(), ...numbers };
    this.groups.set(name, group);
    return group;
  }

  private objectiveOf({ agreement, target }: Group, version: number | undefined): Objective | undefined {
    const isIt = (one: AgreementVersion): boolean => one.agreement === agreement && one.version === version;
    const { targets = [] } = this.question.agreed.agreements.find(isIt) ?? {};
    return targets.find(({ key }) => key === target)?.objective;
  }

  private isListed({ keys, agreement, target, verdict }: Placed): boolean {
    const { list } = this.question;
    if (!list) return false;
    return (
      keys[list.by] === list.key &&
      agreement === list.agreement &&
      target === list.target &&
      (list.verdict === undefined || list.verdict === verdict)
    );
  }
}

const beforeOf = ({ beforeCorrection }: Placed): Pick<ComplianceTicket, 'beforeCorrection'> => {
  const verdict = verdictOf(beforeCorrection?.state);
  if (!beforeCorrection || verdict === undefined) return {};
  const { due, stoppedAt } = beforeCorrection;
  return { beforeCorrection: defined({ verdict, due, stoppedAt }) };
};

const shown = ({ _id: id, number }: FoundTicket, run: Placed): ComplianceTicket => ({
  id,
  number,
  run: run.id,
  measure: run.measure,
  agreement: run.agreement,
  version: run.version,
  verdict: run.verdict,
  basis: run.basis,
  ...(run.due !== undefined && { due: run.due }),
  ...(run.stoppedAt !== undefined && { stoppedAt: run.stoppedAt }),
  ...beforeOf(run),
  serviceLevels: `/api/v1/incidents/${id}/service-levels`,
});
