import type { AgreementVersion, Objective, TicketFact } from '@ventanilla/service-level';
import type { FoundTicket, RecordedVerdict } from '../../views/ticket-facts/ticket.js';
import type { Compliance, ComplianceRow, ComplianceSelection, ComplianceTicket } from './compliance.js';
import { ComplianceTally } from './compliance.tally.js';

const HOUR = 3_600;
/** Of 31 January 2026. */
const hour = (hours: number): string => new Date(Date.UTC(2026, 0, 31, hours)).toISOString();
const MONTH = { from: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' };
const WITHIN_FOUR: Objective = { percent: 75, smallestSample: 4 };

const agreement = (change: Partial<AgreementVersion> = {}): AgreementVersion => ({
  agreement: 'gold',
  version: 1,
  organisation: 'acme',
  validFrom: '2025-01-01T00:00:00.000Z',
  recordedAt: '2025-01-01T00:00:00.000Z',
  takeOver: 'carry-time-used',
  targets: [
    {
      key: 'resolution',
      measure: 'resolution',
      goalSeconds: 4 * HOUR,
      time: { kind: 'wall' },
      warnAtPercent: [],
      objective: WITHIN_FOUR,
    },
  ],
  ...change,
});

/** Reported so many hours into the day, with a team, resolved so many hours later, if at all. */
const ticket = (
  number: string,
  resolvedAfter?: number,
  { reported = 0, ...change }: Partial<FoundTicket> & { reported?: number; more?: TicketFact[] } = {},
): FoundTicket => {
  const subject = { kind: 'incident', organisation: 'acme', priority: 3 };
  const facts: TicketFact[] = [
    { fact: 'logged', at: hour(reported), ref: '0', reportedAt: hour(reported), subject },
    { fact: 'assigned', at: hour(reported), ref: '1', team: 'print' },
  ];
  if (resolvedAfter !== undefined)
    facts.push({ fact: 'resolved', at: hour(reported + resolvedAfter), ref: '2' });
  const { more = [], ...fields } = change;
  return {
    _id: `id-${number}`,
    number,
    organisation: 'acme',
    priority: 3,
    reportedAt: hour(reported),
    facts: [...facts, ...more],
    ...fields,
  };
};

const ask = (tickets: readonly FoundTicket[], change: Partial<Compliance> = {}) => {
  const tally = new ComplianceTally({
    question: 'compliance',
    agreed: { agreements: [agreement()], calendars: [] },
    at: hour(100),
    ...MONTH,
    ...change,
  });
  const runs: readonly ComplianceTicket[] = tickets.flatMap((one) => tally.take(one)?.runs ?? []);
  return { runs, rows: tally.result().rows };
};

const rowOf = (rows: readonly ComplianceRow[], by: ComplianceRow['by']): ComplianceRow => {
  const row = rows.find((one) => one.by === by);
  if (!row) throw new Error(`There is no row by ${by}.`);
  return row;
};

const figureOf = (tickets: readonly FoundTicket[], change: Partial<Compliance> = {}) =>
  rowOf(ask(tickets, change).rows, 'agreement').figure;

describe('Compliance of a month', () => {
  it('says for agreement, service, organisation and team what was promised, reached, and may still be late', () => {
    const { rows } = ask([ticket('1', 1), ticket('2', 2), ticket('3', 3), ticket('4', 9)]);
    expect(rows.map(({ by, key }) => [by, key])).toEqual([
      ['agreement', 'gold'],
      ['service', 'none'],
      ['organisation', 'acme'],
      ['team', 'print'],
    ]);
    const figure = { met: 3, breached: 1, open: 0, reached: 75, breachesAffordable: 0, verdict: 'kept' };
    for (const row of rows)
      expect(row).toMatchObject({ figure, objective: WITHIN_FOUR, target: 'resolution', versions: [1] });
  });

  it('lets so many more be late as the objective leaves of all that is known', () => {
    const tickets = Array.from({ length: 8 }, (_, at) => ticket(String(at), at === 0 ? 9 : 1));
    expect(figureOf(tickets)).toMatchObject({ breached: 1, breachesAffordable: 1 });
    expect(figureOf([...tickets, ticket('9', 9), ticket('10', 9)])).toMatchObject({ breachesAffordable: 0 });
  });

  it('says nothing under the smallest sample', () => {
    expect(figureOf([ticket('1', 9), ticket('2', 9), ticket('3', 9)]).verdict).toBe('too-few');
    expect(figureOf([ticket('1', 9), ticket('2', 9), ticket('3', 9), ticket('4', 9)]).verdict).toBe('missed');
  });

  it('has a run belong to the month of its stop or its due time, whichever came first', () => {
    // Due at three in the morning of February; resolved before midnight, or after it.
    const late = { reported: 23 };
    expect(ask([ticket('1', 0.5, late)]).rows).not.toEqual([]);
    expect(ask([ticket('2', 3, late)]).rows).toEqual([]);
    const february = { from: MONTH.until, until: '2026-03-01T00:00:00.000Z' };
    expect(figureOf([ticket('2', 3, late)], february)).toMatchObject({ met: 1 });
    // Due before midnight, and resolved after it.
    expect(figureOf([ticket('3', 20, { reported: 12 })])).toMatchObject({ breached: 1 });
    expect(ask([ticket('3', 20, { reported: 12 })], february).rows).toEqual([]);
  });

  it('has an instant of midnight belong to the month that begins', () => {
    expect(ask([ticket('1', 1, { reported: 23 })]).rows).toEqual([]);
  });

  it('has void runs in no percentage', () => {
    const cancelled: TicketFact = { fact: 'cancelled', at: hour(9), ref: '3', because: 'spam' };
    expect(ask([ticket('1', undefined, { more: [cancelled] })]).rows).toEqual([]);
  });

  it('has superseded runs in no percentage', () => {
    const changed: TicketFact = { fact: 'subject-changed', at: hour(1), ref: '2', subject: { priority: 1 } };
    const target = agreement().targets[0];
    const targets = [1, 3].map((priority) => ({ ...target, key: `p${priority}`, priorities: [priority] }));
    const agreed = { agreements: [agreement({ targets: targets as never })], calendars: [] };
    const { rows } = ask([ticket('1', 2, { more: [changed] })], { agreed });
    expect(rows.map((row) => row.target)).toEqual(['p1', 'p1', 'p1', 'p1']);
  });

  it('shows excluded runs both ways', () => {
    const excluded: TicketFact = {
      fact: 'run-excluded',
      at: hour(20),
      ref: '3',
      run: 'resolution.1.1',
      because: 'force-majeure',
    };
    const tickets = [1, 2, 3, 3].map((hours, at) => ticket(String(at), hours));
    const row = rowOf(ask([...tickets, ticket('9', 9, { more: [excluded] })]).rows, 'agreement');
    expect(row).toMatchObject({
      excluded: 1,
      figure: { met: 4, breached: 0, reached: 100 },
      withExcluded: { met: 4, breached: 1, reached: 80 },
    });
  });

  it('R14: computes what nobody judged, by what was agreed for that time, and marks it computed', () => {
    const agreed = { agreements: [agreement({ recordedAt: '2026-06-01T00:00:00.000Z' })], calendars: [] };
    const row = rowOf(ask([ticket('1', 1, { imported: true })], { agreed }).rows, 'agreement');
    expect(row).toMatchObject({ computed: 1, figure: { met: 1 } });
  });

  describe('of a ticket that was judged at the time', () => {
    const verdict = (version: number, state: 'met' | 'breached', dueAt: string): RecordedVerdict => ({
      agreement: 'gold',
      version,
      recordedAt: hour(0),
      ref: '0',
      targets: [
        {
          run: 'resolution.1.1',
          target: 'resolution',
          measure: 'resolution',
          goalSeconds: HOUR,
          state,
          dueAt,
          stoppedAt: hour(2),
        },
      ],
    });

    it('keeps the verdict that was given, whatever is agreed now', () => {
      const row = rowOf(
        ask([ticket('1', 2, { recorded: [verdict(1, 'breached', hour(1))] })]).rows,
        'agreement',
      );
      expect(row).toMatchObject({ computed: 0, figure: { met: 0, breached: 1 } });
    });

    it('keeps a run with the version under which it was first told of, beside those of the next one', () => {
      const recorded = [verdict(1, 'met', hour(3)), verdict(2, 'met', hour(3))];
      const selection: ComplianceSelection = {
        by: 'agreement',
        key: 'gold',
        agreement: 'gold',
        target: 'resolution',
      };
      expect(ask([ticket('1', 2, { recorded })], { list: selection }).runs).toMatchObject([{ version: 1 }]);
    });
  });

  describe('where a forgotten hold was recorded afterwards', () => {
    const hold = { corrects: 'hold', hold: 'caller', from: hour(1), to: hour(3) } as const;
    const correction: TicketFact = { fact: 'corrected', at: hour(20), ref: '3', correction: hold };
    const targetAs = (state: 'met' | 'breached', dueAt: string): RecordedVerdict['targets'] => [
      {
        run: 'resolution.1.1',
        target: 'resolution',
        measure: 'resolution',
        goalSeconds: 4 * HOUR,
        state,
        dueAt,
        stoppedAt: hour(5),
      },
    ];
    const under = { agreement: 'gold', version: 1, recordedAt: hour(5), ref: '2' };
    const list = { by: 'agreement', key: 'gold', agreement: 'gold', target: 'resolution' } as const;

    it.each([
      [
        'recorded',
        [
          { ...under, correctedBy: '3', targets: targetAs('breached', hour(4)) },
          { ...under, ref: '4', targets: targetAs('met', hour(6)) },
        ],
      ],
      ['computed', undefined],
    ] as const)(
      'the corrected verdict counts, and the one before is shown beside it (%s)',
      (basis, recorded) => {
        const one = ticket('1', 5, { more: [correction], ...(recorded && { recorded }) });
        const { rows, runs } = ask([one, ticket('2', 1)], { list });
        expect(rowOf(rows, 'agreement')).toMatchObject({ corrected: 1, figure: { met: 2, breached: 0 } });
        expect(runs[0]).toMatchObject({
          basis,
          verdict: 'met',
          due: hour(6),
          beforeCorrection: { verdict: 'breached', due: hour(4), stoppedAt: hour(5) },
        });
        expect(runs[1]).not.toHaveProperty('beforeCorrection');
      },
    );
  });

  it('counts for a team lead what their teams had when it stopped or fell due', () => {
    const tickets = [ticket('1', 1), ticket('2', 2)];
    expect(figureOf(tickets, { teams: ['print'] })).toMatchObject({ met: 2 });
    expect(ask(tickets, { teams: ['network'] }).rows).toEqual([]);
    const passedOn: TicketFact = { fact: 'assigned', at: hour(5), ref: '2', team: 'network' };
    const late = ticket('3', undefined, { more: [passedOn] });
    expect(figureOf([late], { teams: ['print'] })).toMatchObject({ breached: 1 });
    expect(ask([late], { teams: ['network'] }).rows).toEqual([]);
  });

  it.each(['met', 'breached', 'open', undefined] as const)(
    'lists as many runs as it counts (%s), each with where to ask why',
    (verdict) => {
      const tickets = [ticket('1', 1), ticket('2', 2), ticket('3', 9), ticket('4')];
      const list = {
        by: 'team',
        key: 'print',
        agreement: 'gold',
        target: 'resolution',
        ...(verdict && { verdict }),
      } as const;
      const { runs, rows } = ask(tickets, { list, at: hour(3) });
      const { figure } = rowOf(rows, 'team');
      const all = figure.met + figure.breached + figure.open;
      expect(runs).toHaveLength(verdict ? figure[verdict] : all);
      for (const run of runs) expect(run.serviceLevels).toBe(`/api/v1/incidents/${run.id}/service-levels`);
    },
  );
});
