import {
  agreement,
  always,
  friday,
  HOUR_MS,
  loggedAt,
  madrid,
  madridTime,
  monday,
  office,
  saturday,
  target,
  terms,
  ticket,
} from '../fixtures/terms-of-specs.js';
import type { AgreementVersion } from '../agreement/agreement.js';
import { termsOf, type Terms } from '../agreement/terms.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import type { TicketClocks } from './clocks.js';
import { clocksOf, standingOf } from './clocks-of.js';

const clocks = (facts: readonly TicketFact[], agreed: Terms, at: string): TicketClocks =>
  clocksOf(facts, agreed, madridTime(at)) as TicketClocks;

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
  ])('is %s', (...[, subject, at, agreed, expected]) => {
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
