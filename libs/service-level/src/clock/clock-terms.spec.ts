import {
  agreement,
  HOUR_MS,
  HOUR_S,
  loggedAt,
  madridTime,
  office,
  always,
  madrid,
  target,
  terms,
  ticket,
} from '../fixtures/terms-of-specs.js';
import type { AgreementVersion, TakeOver } from '../agreement/agreement.js';
import { termsOf, type Terms } from '../agreement/terms.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import type { Run, TicketClocks } from './clocks.js';
import { clocksOf, standingOf } from './clocks-of.js';

const clocks = (facts: readonly TicketFact[], agreed: Terms, at: string): TicketClocks =>
  clocksOf(facts, agreed, madridTime(at)) as TicketClocks;

const shown = ({ target: key, state, elapsedMs, version }: Run) => [key, version, state, elapsedMs / HOUR_MS];

const friday = (time: string): string => `2026-01-09 ${time}`;
const saturday = (time: string): string => `2026-01-10 ${time}`;
const monday = (time: string): string => `2026-01-12 ${time}`;
const toPriority = (priority: number) => ({ fact: 'subject-changed', subject: { priority } }) as const;

const byPriority = (takeOver: TakeOver, change: Partial<AgreementVersion> = {}): AgreementVersion =>
  agreement({
    takeOver,
    targets: [
      target({
        key: 'p1',
        measure: 'resolution',
        priorities: [1],
        goalSeconds: 20 * HOUR_S,
        time: { kind: 'business', calendar: 'always' },
      }),
      target({ key: 'p2', measure: 'resolution', priorities: [2], goalSeconds: 2 * HOUR_S }),
      target({ key: 'p3', measure: 'resolution', priorities: [3] }),
    ],
    ...change,
  });

describe('When the priority changes half way', () => {
  const facts = ticket(loggedAt(friday('18:00')), [saturday('10:00'), toPriority(1)]);

  it.each<[string, TakeOver, number]>([
    [
      'the time already used counts: a P3 in 8x5 of Friday 18:00 has used 0 h as a 24x7 P1 on Saturday 10:00',
      'carry-time-used',
      0,
    ],
    [
      'or it counts from the report under the new calendar, where the agreement says so: 16 h',
      'count-from-start',
      16,
    ],
  ])('%s', (_, takeOver, hours) => {
    const { runs } = clocks(facts, terms(byPriority(takeOver)), saturday('10:00'));
    expect(runs.map(shown)).toEqual([
      ['p3', 1, 'superseded', 0],
      ['p1', 1, 'running', hours],
    ]);
  });

  it('the due time is that of what is left', () => {
    const due = (takeOver: TakeOver) =>
      clocks(facts, terms(byPriority(takeOver)), saturday('10:00')).runs.at(-1)?.due;
    expect(due('carry-time-used')).toBe(madridTime('2026-01-11 06:00'));
    expect(due('count-from-start')).toBe(madridTime(saturday('14:00')));
  });

  it('a breach on selection is one event, without late warnings', () => {
    const late = ticket(loggedAt(friday('10:00')), [friday('13:00'), toPriority(2)]);
    const run = clocks(late, terms(byPriority('carry-time-used')), friday('13:00')).runs.at(-1);
    expect(run).toMatchObject({
      target: 'p2',
      state: 'breached',
      breachedOnSelection: true,
      breachedAt: madridTime(friday('13:00')),
      warnings: [],
    });
    expect(run?.steps.filter(({ step }) => step === 'breached')).toHaveLength(1);
  });

  it('a threshold that was passed already is warned of once, at the change', () => {
    const warned = ticket(loggedAt(friday('10:00')), [friday('11:45'), toPriority(2)]);
    const twice = byPriority('carry-time-used', {
      targets: byPriority('carry-time-used').targets.map((one) => ({ ...one, warnAtPercent: [50, 75, 95] })),
    });
    expect(clocks(warned, terms(twice), friday('11:45')).runs.at(-1)?.warnings).toEqual([
      { percent: 75, at: madridTime(friday('11:45')) },
      { percent: 95, at: madridTime(friday('11:54')) },
    ]);
  });

  it('a breach once reached survives a later lower priority, and is measured until the end', () => {
    const eased = ticket(
      loggedAt(friday('10:00'), { priority: 2 }),
      [friday('13:00'), toPriority(3)],
      [friday('14:00'), { fact: 'resolved' }],
    );
    const { runs } = clocks(eased, terms(byPriority('carry-time-used')), friday('15:00'));
    expect(runs.map(shown)).toEqual([['p2', 1, 'breached', 4]]);
    expect(runs[0]?.breachedAt).toBe(madridTime(friday('12:00')));
  });

  it('what was met before stays met, and is selected anew only when the ticket is reopened', () => {
    const told = [
      loggedAt(friday('10:00'), { priority: 3 }),
      [friday('11:00'), { fact: 'resolved' } as const],
      [friday('12:00'), toPriority(2)],
    ] as const;
    const agreed = terms(byPriority('carry-time-used'));
    expect(clocks(ticket(...told), agreed, friday('13:00')).runs.map(shown)).toEqual([['p3', 1, 'met', 1]]);
    const reopened = ticket(...told, [friday('13:00'), { fact: 'reopened' }]);
    expect(clocks(reopened, agreed, friday('13:30')).runs.map(shown)).toEqual([
      ['p3', 1, 'superseded', 1],
      ['p2', 1, 'running', 1.5],
    ]);
  });

  it('the old run says what ended it, and by which event', () => {
    const [old] = clocks(facts, terms(byPriority('carry-time-used')), saturday('11:00')).runs;
    expect(old?.steps.at(-1)).toEqual({
      at: madridTime(saturday('10:00')),
      step: 'superseded',
      because: 'priority-changed',
      ref: 'event-1',
    });
  });
});

describe('When service or organisation changes', () => {
  const agreed = terms(
    agreement(),
    agreement({
      agreement: 'gold',
      services: ['erp'],
      targets: [target({ key: 'gold', measure: 'resolution', goalSeconds: HOUR_S })],
    }),
    agreement({
      agreement: 'other',
      organisation: 'contoso',
      targets: [target({ key: 'theirs', measure: 'resolution' })],
    }),
  );

  it.each([
    ['service', { service: 'erp' }, 'gold'],
    ['organisation', { organisation: 'contoso' }, 'theirs'],
  ])('targets are selected anew: %s', (field, subject, key) => {
    const facts = ticket(loggedAt(friday('10:00')), [friday('10:30'), { fact: 'subject-changed', subject }]);
    const { runs } = clocks(facts, agreed, friday('10:45'));
    expect(runs.map(shown)).toEqual([
      ['resolution', 1, 'superseded', 0.5],
      [key, 1, 'running', 0.75],
    ]);
    expect(runs[1]?.steps).toContainEqual(
      expect.objectContaining({ step: 'selected', because: `${field}-changed` }),
    );
  });
});

describe('When the agreement changes while the ticket is open', () => {
  const second = (change: Partial<AgreementVersion>) =>
    agreement({
      version: 2,
      validFrom: madridTime(friday('12:00')),
      recordedAt: madridTime('2026-01-08 12:00'),
      ...change,
    });

  it('the time used under the old version is not lost', () => {
    const facts = ticket(loggedAt(friday('10:00')));
    const { runs } = clocks(facts, terms(agreement(), second({})), friday('13:00'));
    expect(runs.map(shown)).toEqual([
      ['resolution', 1, 'superseded', 2],
      ['resolution', 2, 'running', 3],
    ]);
  });

  it('a late agreement holds from when it was recorded, however early its validity begins', () => {
    const late = agreement({
      validFrom: madridTime(friday('09:00')),
      recordedAt: madridTime(friday('12:00')),
    });
    const facts = ticket(loggedAt(friday('10:00')));
    expect(clocks(facts, terms(late), friday('11:00'))).toMatchObject({
      runs: [],
      coverage: { coverage: 'not-covered' },
    });
    expect(clocks(facts, terms(late), friday('13:00'))).toMatchObject({
      runs: [{ state: 'running', elapsedMs: HOUR_MS, selectedAt: madridTime(friday('12:00')) }],
      coverage: { coverage: 'covered', since: madridTime(friday('12:00')) },
    });
    const fromStart = { ...late, takeOver: 'count-from-start' as const };
    expect(clocks(facts, terms(fromStart), friday('13:00')).runs[0]?.elapsedMs).toBe(3 * HOUR_MS);
  });

  it('one recorded between report and logging was there when the ticket was logged', () => {
    const late = agreement({
      validFrom: madridTime(friday('09:00')),
      recordedAt: madridTime(friday('10:30')),
    });
    const [, logged] = loggedAt(friday('10:00'));
    const facts = ticket([friday('11:00'), logged]);
    expect(clocks(facts, terms(late), friday('12:00')).runs.map(shown)).toEqual([
      ['resolution', 1, 'running', 2],
    ]);
  });

  it('an agreement that ends leaves no clock behind', () => {
    const ending = agreement({ validUntil: madridTime(friday('12:00')) });
    const facts = ticket(loggedAt(friday('10:00')));
    const after = clocks(facts, terms(ending), friday('13:00'));
    expect(after.runs.map(shown)).toEqual([['resolution', 1, 'superseded', 2]]);
    expect(after.runs[0]?.warnings).toEqual([]);
    expect(after.coverage).toMatchObject({ coverage: 'agreement-ended', because: 'agreement-ended' });
    expect(standingOf(after, { measure: 'resolution' })).toBe('not-covered');
  });

  it('nothing changes for what was closed before', () => {
    const facts = ticket(
      loggedAt(friday('10:00')),
      [friday('11:00'), { fact: 'resolved' }],
      [friday('11:30'), { fact: 'closed' }],
    );
    const before = clocks(facts, terms(agreement()), monday('10:00'));
    expect(clocks(facts, terms(agreement(), second({})), monday('10:00'))).toEqual(before);
  });
});

describe('Overlapping agreements', () => {
  const general = agreement({ agreement: 'b-general' });
  const specific = agreement({ agreement: 'specific', services: ['mail', 'erp'] });
  const later = agreement({ agreement: 'later', validFrom: '2025-06-01T00:00:00.000Z' });
  const twin = agreement({ agreement: 'a-general' });
  const facts = ticket(loggedAt(friday('10:00')));

  it('are ranked: service-specific over general, then later valid-from, then id; and the ranking stands in the verdict', () => {
    const { runs, coverage } = clocks(facts, terms(general, later, twin, specific), friday('11:00'));
    const order = ['specific', 'later', 'a-general', 'b-general'];
    expect(coverage.ranking.map((one) => one.agreement)).toEqual(order);
    expect(runs[0]).toMatchObject({ agreement: 'specific', ranking: coverage.ranking });
  });

  it('are of the newest version of each that holds', () => {
    const second = agreement({ version: 2, validFrom: '2025-09-01T00:00:00.000Z' });
    const { coverage } = clocks(facts, terms(agreement(), second), friday('11:00'));
    expect(coverage.ranking).toEqual([
      { agreement: 'general', version: 2, specific: false, validFrom: '2025-09-01T00:00:00.000Z' },
    ]);
  });

  it('cover only the kinds and priorities that they name', () => {
    const requests = agreement({ kinds: ['request'] });
    const urgent = agreement({ priorities: [1, 2] });
    expect(clocks(facts, terms(requests, urgent), friday('11:00')).coverage.coverage).toBe('not-covered');
  });
});

describe('What was done before an agreement', () => {
  it('has no run under it', () => {
    const late = agreement({
      recordedAt: madridTime(friday('12:00')),
      targets: [target({ measure: 'response' }), target({ measure: 'resolution' })],
    });
    const facts = ticket(loggedAt(friday('10:00')), [friday('11:00'), { fact: 'answered' }]);
    const answer = clocks(facts, terms(late), friday('13:00'));
    expect(answer.runs.map(({ measure }) => measure)).toEqual(['resolution']);
    expect(standingOf(answer, { measure: 'response' })).toBe('not-covered');
  });
});

describe('Coverage', () => {
  const open = (
    subject: { service?: string; priority?: number },
    at: string,
    ...agreed: AgreementVersion[]
  ) => clocks(ticket(loggedAt(at, subject)), terms(...agreed), at).coverage.coverage;

  it.each([
    ['covered where an agreement covers the service', {}, friday('10:00'), agreement(), 'covered'],
    [
      'provisional while no service is known',
      { service: undefined },
      friday('10:00'),
      agreement(),
      'provisional',
    ],
    [
      'not covered where the only agreement is for another service',
      {},
      friday('10:00'),
      agreement({ services: ['erp'] }),
      'not-covered',
    ],
    [
      'not covered without a service where every agreement names services',
      { service: undefined },
      friday('10:00'),
      agreement({ services: ['erp'] }),
      'not-covered',
    ],
    ['outside hours where every target is closed', {}, saturday('10:00'), agreement(), 'outside-hours'],
    [
      'agreement ended',
      {},
      friday('10:00'),
      agreement({ validUntil: '2026-01-01T00:00:00.000Z' }),
      'agreement-ended',
    ],
    [
      'not covered before the agreement begins',
      {},
      friday('10:00'),
      agreement({ validFrom: '2026-02-01T00:00:00.000Z' }),
      'not-covered',
    ],
  ])('is %s', (_, subject, at, agreed, expected) => {
    expect(open(subject, at, agreed)).toBe(expected);
  });
});

describe('A calendar', () => {
  const facts = ticket(loggedAt(friday('10:00')));

  it('may be one per location of the caller', () => {
    const agreed = terms(
      agreement({
        targets: [
          target({
            measure: 'resolution',
            time: {
              kind: 'business',
              calendar: 'office',
              byLocation: [{ location: 'plant', calendar: 'always' }],
            },
          }),
        ],
      }),
    );
    const used = (location?: string) =>
      clocks(ticket(loggedAt(friday('16:00'), { location })), agreed, friday('20:00')).runs[0];
    expect(used()).toMatchObject({ calendar: 'office', elapsedMs: HOUR_MS });
    expect(used('plant')).toMatchObject({ calendar: 'always', elapsedMs: 4 * HOUR_MS });
  });

  it('may be none: wall time', () => {
    const agreed = terms(agreement({ targets: [target({ measure: 'resolution', time: { kind: 'wall' } })] }));
    const run = clocks(facts, agreed, friday('20:00')).runs[0];
    expect(run).toMatchObject({
      state: 'breached',
      elapsedMs: 10 * HOUR_MS,
      due: madridTime(friday('18:00')),
    });
    expect(run?.calendar).toBeUndefined();
  });

  it('whose holiday is declared late holds for open tickets from its recording, and closed verdicts stay', () => {
    const name = { en: 'Day of mourning', es: 'Día de luto' };
    const declared = madrid({
      version: 2,
      from: madridTime(friday('12:00')),
      recordedAt: madridTime(friday('12:00')),
      exceptions: [{ date: '2026-01-09', name, hours: [] }],
    });
    const before = terms(agreement());
    const after = termsOf([agreement()], [office, declared, always]);
    expect(clocks(facts, before, friday('16:00')).runs[0]).toMatchObject({ elapsedMs: 6 * HOUR_MS });
    expect(clocks(facts, after, friday('16:00')).runs[0]).toMatchObject({
      elapsedMs: 2 * HOUR_MS,
      due: madridTime(monday('15:00')),
    });
    const closed = ticket(loggedAt(friday('10:00')), [friday('11:30'), { fact: 'resolved' }]);
    expect(clocks(closed, after, friday('16:00')).runs).toEqual(clocks(closed, before, friday('16:00')).runs);
  });

  it('is foretold by as it is known at that instant', () => {
    const name = { en: 'Inventory', es: 'Inventario' };
    const planned = madrid({
      version: 2,
      from: madridTime(friday('16:00')),
      recordedAt: madridTime(friday('12:00')),
      exceptions: [{ date: '2026-01-12', name, hours: [] }],
    });
    const agreed = termsOf([agreement()], [office, planned]);
    const due = (at: string) => clocks(facts, agreed, friday(at)).runs[0]?.due;
    expect([due('11:00'), due('13:00')]).toEqual([
      madridTime(monday('10:00')),
      madridTime('2026-01-13 10:00'),
    ]);
  });

  it('that nobody knows is an error and no wrong time', () => {
    expect(() => clocksOf(facts, termsOf([agreement()], []), madridTime(friday('11:00')))).toThrow(
      'no calendar office',
    );
  });
});
