import { clocksOf, termsOf, type Terms } from '@ventanilla/service-level';
import { lastRecorded, runsOfVerdict } from '../reports/recorded-runs.js';
import { termsForHistory } from '../reports/terms-for-history.js';
import type { Tally } from '../reports/tally.js';
import { judgementsOf, promiseOf, VERDICTS, type Judgement } from '../reports/verdicts.js';
import type { FoundTicket } from '../views/ticket-facts/ticket.js';
import type {
  Before,
  Counted,
  Listed,
  WhatIf,
  WhatIfGroup,
  WhatIfJudgement,
  WhatIfResult,
  WhatIfTicket,
} from './what-if.js';

type Mutable<Type> = { -readonly [Field in keyof Type]: Type[Field] };
type Counting = Mutable<Counted>;
interface Group extends Mutable<Omit<WhatIfGroup, 'draft' | 'before'>> {
  readonly draft: Counting;
  readonly before: { readonly recorded: Counting; readonly computed: Counting; notCovered: number };
}

const SECOND_MS = 1_000;

const nothing = (): Counting => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Counting;

const verdictBefore = (before: Before): string =>
  before.basis === 'not-covered' ? before.basis : before.verdict;

const isListed: Readonly<Record<Listed, (judgement: WhatIfJudgement) => boolean>> = {
  none: () => false,
  all: () => true,
  breached: ({ verdict }) => verdict === 'breached',
  changed: ({ verdict, before }) => verdict !== verdictBefore(before),
};

const asBefore = (judgement: Judgement | undefined, basis: 'recorded' | 'computed'): Before => {
  if (!judgement) return { basis: 'not-covered' };
  const { verdict, agreement, version, run } = judgement;
  return { basis, verdict, agreement, version, run };
};

/** How past tickets would have fared under a draft, beside how they did. */
export class WhatIfTally implements Tally<WhatIfTicket, WhatIfResult> {
  private readonly draft: Terms;
  private readonly agreed: Terms;
  private readonly groups = new Map<string, Group>();
  private tickets = 0;
  private notCovered = 0;

  constructor(private readonly question: WhatIf) {
    this.draft = termsOf([question.draft], question.calendars);
    this.agreed = termsForHistory(question.agreed);
  }

  take(ticket: FoundTicket): WhatIfTicket | undefined {
    this.tickets += 1;
    const judgements = this.judge(ticket);
    if (judgements.length === 0) this.notCovered += 1;
    for (const judgement of judgements) this.count(judgement);
    const { list } = this.question;
    if (!judgements.some(isListed[list])) return undefined;
    const { _id: id, number, organisation, service, reportedAt } = ticket;
    return { id, number, organisation, ...(service !== undefined && { service }), reportedAt, judgements };
  }

  result(): WhatIfResult {
    const groups = [...this.groups.values()].sort(
      (one, other) =>
        (one.measure < other.measure ? -1 : Number(one.measure > other.measure)) ||
        one.priority - other.priority,
    );
    return { tickets: this.tickets, notCovered: this.notCovered, groups };
  }

  private judge(ticket: FoundTicket): readonly WhatIfJudgement[] {
    const { at } = this.question;
    const runs = clocksOf(ticket.facts, this.draft, at)?.runs ?? [];
    const drafted = judgementsOf(runs);
    if (drafted.size === 0) return [];
    const before = this.beforeOf(ticket);
    return [...drafted.values()].map(({ measure, team, verdict, run, due, stoppedAt, by }) => ({
      measure,
      ...(team !== undefined && { team }),
      priority: by.priority,
      verdict,
      run,
      goalSeconds: by.goalSeconds,
      elapsedSeconds: Math.floor(by.elapsedMs / SECOND_MS),
      ...(due !== undefined && { due }),
      ...(stoppedAt !== undefined && { stoppedAt }),
      before: before(promiseOf({ measure, team })),
    }));
  }

  /** Nobody judged imported history at the time, so that what it came to is computed (R14). */
  private beforeOf(ticket: FoundTicket): (promise: string) => Before {
    const { at } = this.question;
    const last = lastRecorded(ticket);
    if (last) {
      const recorded = judgementsOf(runsOfVerdict(last, at));
      return (promise) => asBefore(recorded.get(promise), 'recorded');
    }
    const computed = judgementsOf(clocksOf(ticket.facts, this.agreed, at)?.runs ?? []);
    return (promise) => asBefore(computed.get(promise), 'computed');
  }

  private count({ measure, priority, verdict, before }: WhatIfJudgement): void {
    const group = this.group(measure, priority);
    group.draft[verdict] += 1;
    if (before.basis === 'not-covered') group.before.notCovered += 1;
    else group.before[before.basis][before.verdict] += 1;
    const was = verdictBefore(before);
    if (verdict === 'breached' && was === 'met') group.newlyBreached += 1;
    if (verdict === 'met' && was === 'breached') group.newlyMet += 1;
  }

  private group(measure: Group['measure'], priority: number): Group {
    const key = `${measure} ${priority}`;
    const known = this.groups.get(key);
    if (known) return known;
    const before = { recorded: nothing(), computed: nothing(), notCovered: 0 };
    const group = { measure, priority, draft: nothing(), before, newlyBreached: 0, newlyMet: 0 };
    this.groups.set(key, group);
    return group;
  }
}
