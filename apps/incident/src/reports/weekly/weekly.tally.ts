import type { Instant } from '@ventanilla/kernel';
import type { FoundTicket } from '../../views/ticket-facts/ticket.js';
import { byName } from '../by-name.js';
import type { Tally } from '../tally.js';
import { NONE, teamAt } from '../team-at.js';
import { movesOf } from './backlog.js';
import { quantilesOf } from './quantiles.js';
import { weekMarks } from './week-marks.js';
import {
  FIGURES,
  TOP_BY,
  WEEKLY_BY,
  type Figure,
  type Mark,
  type TopBy,
  type TopRow,
  type Weekly,
  type WeeklyBy,
  type WeeklyResult,
  type WeeklyRow,
  type WeeklyTicket,
} from './weekly.js';

const WEEKS_BEFORE = 4;
const MOST = 10;
const ALL = 'all';

interface Group extends Pick<WeeklyRow, 'by' | 'key'> {
  readonly figures: Record<Figure, number>;
  readonly response: number[];
  readonly resolution: number[];
}
interface Top {
  count: number;
  before: number;
}
type Keys = readonly (readonly [by: WeeklyBy, key: string])[];

const shown = ({ _id: id, number }: FoundTicket, { person: _, team: __, ...mark }: Mark): WeeklyTicket => ({
  id,
  number,
  ...mark,
  history: `/api/v1/incidents/${id}/history`,
  serviceLevels: `/api/v1/incidents/${id}/service-levels`,
});

type LoggedBy = Exclude<TopBy, 'cause'>;
const LOGGED_BY = TOP_BY.filter((by): by is LoggedBy => by !== 'cause');

const topKeys = ({ category, service, callerId }: FoundTicket): Readonly<Record<LoggedBy, string>> => ({
  category: category ?? NONE,
  service: service ?? NONE,
  caller: callerId ?? NONE,
});

/** What came in, went out and is left of a week. */
export class WeeklyTally implements Tally<{ readonly tickets: readonly WeeklyTicket[] }, WeeklyResult> {
  private readonly groups = new Map<string, Group>();
  private readonly tops: Readonly<Record<TopBy, Map<string, Top>>> = {
    category: new Map(),
    service: new Map(),
    caller: new Map(),
    cause: new Map(),
  };

  constructor(private readonly question: Weekly) {}

  take(ticket: FoundTicket): { readonly tickets: readonly WeeklyTicket[] } | undefined {
    const { teams, until } = this.question;
    // One team a week, so that each team's backlog adds up, too.
    const team = teamAt(ticket.facts, until);
    if (teams && !(team !== undefined && teams.includes(team))) return undefined;
    const { organisation, service = NONE } = ticket;
    const keys: Keys = [
      ['desk', ALL],
      ['team', team ?? NONE],
      ['service', service],
      ['organisation', organisation],
    ];
    const marks = weekMarks(ticket, this.question);
    for (const mark of marks) this.count(mark, this.keysOf(mark, keys));
    this.countTops(ticket);
    const tickets = marks
      .filter((mark) => this.isListed(ticket, mark, keys))
      .map((mark) => shown(ticket, mark));
    return tickets.length > 0 ? { tickets } : undefined;
  }

  result(): WeeklyResult {
    const rows = [...this.groups.values()]
      .map((group) => ({
        ...group,
        response: quantilesOf(group.response),
        resolution: quantilesOf(group.resolution),
      }))
      .sort(
        (one, other) => WEEKLY_BY.indexOf(one.by) - WEEKLY_BY.indexOf(other.by) || byName(one.key, other.key),
      );
    return { rows, top: TOP_BY.flatMap((by) => this.topRows(by)) };
  }

  /** Figures of a person are for the lead of the team that the person did it for. */
  private keysOf({ person, team }: Mark, keys: Keys): Keys {
    const isTheirs = team !== undefined && (this.question.leads?.includes(team) ?? false);
    return person !== undefined && isTheirs ? [...keys, ['person', person]] : keys;
  }

  private count({ figure, seconds }: Mark, keys: Keys): void {
    for (const [by, key] of keys) {
      const group = this.group(by, key);
      group.figures[figure] += 1;
      if (seconds !== undefined && (figure === 'response' || figure === 'resolution'))
        group[figure].push(seconds);
    }
  }

  private group(by: WeeklyBy, key: string): Group {
    const name = `${by} ${key}`;
    const known = this.groups.get(name);
    if (known) return known;
    const figures = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Group['figures'];
    const group: Group = { by, key, figures, response: [], resolution: [] };
    this.groups.set(name, group);
    return group;
  }

  private countTops(ticket: FoundTicket): void {
    const keys = topKeys(ticket);
    const logged = movesOf(ticket.facts)[0]?.at;
    for (const by of LOGGED_BY) this.countTop(by, keys[by], logged);
    for (const { cause, at } of ticket.causes ?? []) this.countTop('cause', cause, at);
  }

  private countTop(by: TopBy, key: string, at: Instant | undefined): void {
    const { before, from, until } = this.question;
    if (at === undefined || at < before || at >= until) return;
    const top = this.tops[by].get(key) ?? { count: 0, before: 0 };
    top[at < from ? 'before' : 'count'] += 1;
    this.tops[by].set(key, top);
  }

  private topRows(by: TopBy): readonly TopRow[] {
    const figure = by === 'cause' ? 'breachCause' : 'logged';
    return [...this.tops[by]]
      .filter(([key, { count }]) => key !== NONE && count > 0)
      .map(
        ([key, { count, before }]) =>
          ({ by, key, figure, count, averageBefore: before / WEEKS_BEFORE }) as const,
      )
      .sort((one, other) => other.count - one.count || byName(one.key, other.key))
      .slice(0, MOST);
  }

  private isListed(ticket: FoundTicket, mark: Mark, keys: Keys): boolean {
    const { list } = this.question;
    if (list?.figure !== mark.figure) return false;
    if (list.by === 'cause') return mark.cause === list.key;
    if (list.by === 'category' || list.by === 'caller') return topKeys(ticket)[list.by] === list.key;
    return this.keysOf(mark, keys).some(([by, key]) => by === list.by && key === list.key);
  }
}
