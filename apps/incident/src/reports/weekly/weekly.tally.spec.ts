import type { FoundTicket, ReportedFact } from '../../views/ticket-facts/ticket.js';
import { quantilesOf } from './quantiles.js';
import { FIGURES, type Weekly, type WeeklyRow } from './weekly.js';
import { WeeklyTally } from './weekly.tally.js';

const DAY_MS = 86_400_000;
const MONDAY = Date.UTC(2026, 10, 16);
/** So many days after a Monday. */
const day = (days: number): string => new Date(MONDAY + days * DAY_MS).toISOString();
const WEEK = { from: day(0), until: day(7), before: day(-28), at: day(40) };

const ticket = (
  number: string,
  facts: readonly (readonly [number, ReportedFact['fact'], object?])[],
  change: Partial<FoundTicket> = {},
): FoundTicket => {
  const reportedAt = day(facts[0]?.[0] ?? 0);
  return {
    _id: `id-${number}`,
    number,
    organisation: 'acme',
    priority: 3,
    reportedAt,
    facts: facts.map(([days, fact, more], at) => ({
      fact,
      at: day(days),
      ref: String(at),
      ...more,
    })) as unknown as ReportedFact[],
    ...change,
  };
};

const ask = (tickets: readonly FoundTicket[], change: Partial<Weekly> = {}) => {
  const tally = new WeeklyTally({ question: 'weekly', ...WEEK, ...change });
  const listed = tickets.flatMap((one) => tally.take(one)?.tickets ?? []);
  return { listed, ...tally.result() };
};

const desk = (rows: readonly WeeklyRow[]) => rows.find(({ by }) => by === 'desk')?.figures;

/** Numerical Recipes' generator: the same seed gives the same histories. */
const randomOf = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const NAMES = ['assigned', 'held', 'resumed', 'resolved', 'reopened', 'closed', 'cancelled'] as const;

/** Whatever may be in a log, in any order, also of imported history; some of it recorded after later facts. */
const anyHistory = (random: (below: number) => number, number: number): FoundTicket => {
  let days = random(30) - 15;
  const later = () => (days += random(6) - 1);
  const more = Array.from({ length: random(9) }, () => {
    const name = NAMES[random(NAMES.length)] ?? 'held';
    return [later(), name, name === 'assigned' ? { team: `team-${random(3)}` } : {}] as const;
  });
  return ticket(String(number), [[days, 'logged'], ...more], {
    organisation: `org-${random(2)}`,
    service: `service-${random(3)}`,
  });
};

const PUTS_IN = new Set(['logged', 'reopened']);
const MOVES = new Set(['logged', 'reopened', 'resolved', 'closed', 'cancelled']);

/** Whether it was in at an instant, told by the last move of those that are recorded and not after a later one. */
const wasOpen = (facts: readonly ReportedFact[], before: string): boolean => {
  let [open, answer, clock] = [false, false, ''];
  for (const { fact, at } of facts.filter((told) => MOVES.has(told.fact))) {
    if (PUTS_IN.has(fact) === open) continue;
    open = !open;
    clock = clock > at ? clock : at;
    answer = clock < before ? open : answer;
  }
  return answer;
};

const naiveBacklog = (tickets: readonly FoundTicket[]) => ({
  open: tickets.filter(({ facts }) => wasOpen(facts, WEEK.from)).length,
  openAtEnd: tickets.filter(({ facts }) => wasOpen(facts, WEEK.until)).length,
});

describe('The backlog of a week', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

  it(`adds up in every row, whatever happened, and is what a recount gives (SEED=${seed})`, () => {
    const random = randomOf(seed);
    const tickets = Array.from({ length: 400 }, (_, number) => anyHistory(random, number));
    const { rows } = ask(tickets);
    for (const { by, key, figures } of rows) {
      const { open, logged, reopened, resolved, cancelled, openAtEnd } = figures;
      expect([by, key, open + logged + reopened - resolved - cancelled]).toEqual([by, key, openAtEnd]);
    }
    expect(desk(rows)).toMatchObject(naiveBacklog(tickets));
    for (const by of ['team', 'service', 'organisation'] as const)
      for (const figure of FIGURES) {
        const sum = rows.filter((row) => row.by === by).reduce((all, row) => all + row.figures[figure], 0);
        expect([by, figure, sum]).toEqual([by, figure, desk(rows)?.[figure]]);
      }
  });

  it('has what was resolved, reopened and resolved again in one week go out twice', () => {
    const { rows } = ask([
      ticket('1', [
        [1, 'logged'],
        [2, 'resolved'],
        [3, 'reopened'],
        [4, 'resolved'],
      ]),
    ]);
    expect(desk(rows)).toMatchObject({ open: 0, logged: 1, reopened: 1, resolved: 2, openAtEnd: 0 });
  });

  it('lists for each number exactly what it counts', () => {
    const random = randomOf(7);
    const tickets = Array.from({ length: 100 }, (_, number) => anyHistory(random, number));
    for (const figure of FIGURES) {
      const { listed, rows } = ask(tickets, { list: { by: 'desk', key: 'all', figure } });
      expect([figure, listed.length]).toEqual([figure, desk(rows)?.[figure]]);
    }
  });
});

describe('What is left at the end of a week', () => {
  it('stands by age, without a team, and on hold for more than a week', () => {
    const { rows } = ask([
      ticket('1', [[6.5, 'logged']]),
      ticket('2', [
        [-1, 'logged'],
        [-0.5, 'assigned', { team: 'print' }],
        [-0.4, 'held', { hold: 'caller' }],
      ]),
      ticket('3', [
        [-40, 'logged'],
        [-39, 'held', { hold: 'caller' }],
        [1, 'resumed'],
      ]),
    ]);
    expect(desk(rows)).toMatchObject({
      openAtEnd: 3,
      ageUnder1Day: 1,
      ageUnder30Days: 1,
      age30DaysOrMore: 1,
      unassigned: 2,
      longHold: 1,
    });
  });
});

describe('What was done in a week', () => {
  const done = (more: object = {}) =>
    ticket(
      '1',
      [
        [1, 'logged'],
        [1, 'assigned', { team: 'print' }],
        [2, 'answered'],
        [3, 'resolved', { firstContact: true, person: 'ann', by: 'print' }],
        [4, 'closed', { how: 'no-answer-in-time' }],
      ],
      more,
    );

  it('is measured from the report, with first contact and how it was closed', () => {
    const row = ask([done()]).rows.find(({ by }) => by === 'team');
    expect(row).toMatchObject({
      key: 'print',
      figures: { firstContact: 1, closedBySilence: 1, closedByConfirmation: 0 },
      response: { medianSeconds: 86_400, p90Seconds: 86_400 },
      resolution: { medianSeconds: 2 * 86_400 },
    });
  });

  it('is told of a person to the lead of their team alone', () => {
    const persons = (change: Partial<Weekly>) =>
      ask([done()], change).rows.filter(({ by }) => by === 'person');
    expect(persons({ leads: ['print'] })).toMatchObject([{ key: 'ann', figures: { resolved: 1 } }]);
    expect(persons({})).toEqual([]);
    expect(persons({ leads: ['network'] })).toEqual([]);
    const list = { by: 'person', key: 'ann', figure: 'resolved' } as const;
    expect(ask([done()], { list }).listed).toEqual([]);
  });

  it('is compared by category, service and caller with the four weeks before', () => {
    const of = (number: string, at: number) => ticket(number, [[at, 'logged']], { category: 'printer' });
    const { top } = ask([of('1', 1), of('2', 2), of('3', -3), of('4', -27), of('5', -29)]);
    expect(top).toEqual([{ by: 'category', key: 'printer', figure: 'logged', count: 2, averageBefore: 0.5 }]);
  });
});

describe('Causes of breach', () => {
  const cause = (run: string, code: string, at: number) => ({ run, cause: code, at: day(at), ref: '7' });
  const late = ticket('1', [[0, 'logged']], {
    causes: [cause('r1', 'capacity', 1), cause('r2', 'capacity', -8), cause('r3', 'supplier-late', 8)],
  });

  it('count in the week in which they were told, against the four weeks before', () => {
    const { rows, top } = ask([late]);
    expect(desk(rows)?.breachCause).toBe(1);
    expect(top).toEqual([
      { by: 'cause', key: 'capacity', figure: 'breachCause', count: 1, averageBefore: 0.25 },
    ]);
  });

  it('lead to their incidents', () => {
    const list = { by: 'cause', key: 'capacity', figure: 'breachCause' } as const;
    expect(ask([late], { list }).listed).toMatchObject([{ number: '1', cause: 'capacity', revision: 7 }]);
    expect(ask([late], { list: { ...list, key: 'other' } }).listed).toEqual([]);
  });
});

describe('Quantiles', () => {
  it('are times of incidents, by nearest rank', () => {
    expect(quantilesOf([4, 1, 3, 2])).toEqual({ medianSeconds: 2, p90Seconds: 4 });
    expect(quantilesOf([])).toEqual({});
  });
});
