import {
  agreement,
  byPriority,
  friday,
  HOUR_MS,
  HOUR_S,
  loggedAt,
  madridTime,
  monday,
  saturday,
  target,
  terms,
  ticket,
  toPriority,
} from '../fixtures/terms-of-specs.js';
import type { AgreementVersion, TakeOver } from '../agreement/agreement.js';
import type { Terms } from '../agreement/terms.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import type { Run, TicketClocks } from './clocks.js';
import { clocksOf, standingOf } from './clocks-of.js';

const clocks = (facts: readonly TicketFact[], agreed: Terms, at: string): TicketClocks =>
  clocksOf(facts, agreed, madridTime(at)) as TicketClocks;

const shown = ({ target: key, state, elapsedMs, version }: Run) => [key, version, state, elapsedMs / HOUR_MS];

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
