import type { AgreementVersion, TicketFact } from '@ventanilla/service-level';
import type { FoundTicket } from '../views/ticket-facts/ticket.js';
import type { WhatIf } from './what-if.js';
import { WhatIfTally } from './what-if.tally.js';

const HOUR = 3_600;
const hour = (hours: number): string => new Date(Date.UTC(2026, 0, 5, hours)).toISOString();

const agreement = (goalHours: number, change: Partial<AgreementVersion> = {}): AgreementVersion => ({
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
      goalSeconds: goalHours * HOUR,
      time: { kind: 'wall' },
      warnAtPercent: [],
    },
  ],
  ...change,
});

/** Reported at midnight, resolved so many hours later, if at all. */
const ticket = (number: string, resolvedAfter?: number, change: Partial<FoundTicket> = {}): FoundTicket => {
  const subject = { kind: 'incident', organisation: 'acme', priority: change.priority ?? 3 };
  const facts: TicketFact[] = [{ fact: 'logged', at: hour(0), ref: '0', reportedAt: hour(0), subject }];
  if (resolvedAfter !== undefined) facts.push({ fact: 'resolved', at: hour(resolvedAfter), ref: '1' });
  return {
    _id: `id-${number}`,
    number,
    organisation: 'acme',
    priority: 3,
    reportedAt: hour(0),
    facts,
    ...change,
  };
};

const question = (change: Partial<WhatIf> = {}): WhatIf => ({
  question: 'what-if',
  draft: agreement(4, { agreement: 'draft' }),
  calendars: [],
  agreed: { agreements: [agreement(8)], calendars: [] },
  at: hour(100),
  list: 'changed',
  ...change,
});

const ask = (tickets: readonly FoundTicket[], change: Partial<WhatIf> = {}) => {
  const tally = new WhatIfTally(question(change));
  const items = tickets.flatMap((one) => tally.take(one) ?? []);
  return { items, result: tally.result() };
};

describe('What if a draft had been agreed', () => {
  it('counts by measure and priority who would have met it, beside what they did without it', () => {
    const { result } = ask([ticket('1', 2), ticket('2', 6), ticket('3', 9), ticket('4')]);
    expect(result).toMatchObject({
      tickets: 4,
      notCovered: 0,
      groups: [
        {
          measure: 'resolution',
          priority: 3,
          draft: { met: 1, breached: 3, open: 0 },
          before: { computed: { met: 2, breached: 2 }, recorded: { met: 0, breached: 0 }, notCovered: 0 },
          newlyBreached: 1,
          newlyMet: 0,
        },
      ],
    });
  });

  it('lists those that would stand otherwise, with how they stood and on what grounds', () => {
    const { items } = ask([ticket('1', 2), ticket('2', 6)]);
    expect(items).toEqual([
      {
        id: 'id-2',
        number: '2',
        organisation: 'acme',
        reportedAt: hour(0),
        judgements: [
          {
            measure: 'resolution',
            priority: 3,
            verdict: 'breached',
            run: 'resolution.1.1',
            goalSeconds: 4 * HOUR,
            elapsedSeconds: 6 * HOUR,
            due: hour(4),
            stoppedAt: hour(6),
            before: {
              basis: 'computed',
              verdict: 'met',
              agreement: 'gold',
              version: 1,
              run: 'resolution.1.1',
            },
          },
        ],
      },
    ]);
  });

  it.each([
    ['none', []],
    ['changed', ['2']],
    ['breached', ['2', '3']],
    ['all', ['1', '2', '3']],
  ] as const)('lists %s where that is asked', (list, numbers) => {
    const { items } = ask([ticket('1', 2), ticket('2', 6), ticket('3', 9)], { list });
    expect(items.map(({ number }) => number)).toEqual(numbers);
  });

  it('says that what nothing promised before was not covered', () => {
    const { items, result } = ask([ticket('1', 2)], { agreed: { agreements: [], calendars: [] } });
    expect(result.groups[0]?.before.notCovered).toBe(1);
    expect(items[0]?.judgements[0]?.before).toEqual({ basis: 'not-covered' });
  });

  it('R14: judges history that nobody judged by what held then, whenever it was written down, as compliance does', () => {
    const later = agreement(8, { recordedAt: hour(90) });
    const { result } = ask([ticket('1', 2, { imported: true }), ticket('2', 9, { imported: true })], {
      agreed: { agreements: [later], calendars: [] },
    });
    expect(result.groups[0]?.before).toMatchObject({ computed: { met: 1, breached: 1 }, notCovered: 0 });
  });

  it('compares with the verdict that was recorded, whatever is agreed now', () => {
    const recorded = (state: 'met' | 'running', dueAt: string) => [
      {
        agreement: 'silver',
        version: 2,
        recordedAt: hour(0),
        ref: '0',
        targets: [
          {
            run: 'resolution.1.1',
            target: 'resolution',
            measure: 'resolution' as const,
            goalSeconds: HOUR,
            state,
            dueAt,
          },
        ],
      },
    ];
    const { items, result } = ask(
      [
        ticket('1', 2, { recorded: recorded('met', hour(3)) }),
        ticket('2', undefined, { recorded: recorded('running', hour(99)) }),
        ticket('3', undefined, { recorded: recorded('running', hour(101)) }),
      ],
      { list: 'all' },
    );
    expect(items.map(({ judgements }) => judgements[0]?.before)).toMatchObject([
      { basis: 'recorded', verdict: 'met', agreement: 'silver', version: 2 },
      { basis: 'recorded', verdict: 'breached' },
      { basis: 'recorded', verdict: 'open' },
    ]);
    expect(result.groups[0]?.before).toMatchObject({
      recorded: { met: 1, breached: 1, open: 1 },
      computed: { met: 0 },
    });
  });

  it('counts apart what the draft promises nothing', () => {
    const draft = agreement(4, { agreement: 'draft', priorities: [1] });
    const { items, result } = ask([ticket('1', 9)], { draft });
    expect([items, result]).toEqual([[], { tickets: 1, notCovered: 1, groups: [] }]);
  });

  it('has a ticket late once in a measure, however many of its runs were', () => {
    const response = agreement(1, {
      agreement: 'draft',
      targets: [
        {
          key: 'next',
          measure: 'next-response',
          goalSeconds: HOUR,
          time: { kind: 'wall' },
          warnAtPercent: [],
        },
      ],
    });
    const facts: readonly TicketFact[] = [
      ...ticket('1').facts,
      { fact: 'caller-wrote', at: hour(1), ref: '1' },
      { fact: 'answered', at: hour(4), ref: '2' },
      { fact: 'caller-wrote', at: hour(5), ref: '3' },
      { fact: 'answered', at: hour(8), ref: '4' },
      { fact: 'caller-wrote', at: hour(9), ref: '5' },
      { fact: 'answered', at: hour(9), ref: '6' },
    ];
    const { result } = ask([ticket('1', undefined, { facts })], { draft: response });
    expect(result.groups).toMatchObject([{ measure: 'next-response', draft: { breached: 1, met: 0 } }]);
  });
});
