import { instantOf, msOf } from '@ventanilla/kernel';
import {
  clocksOf,
  termsOf,
  zoneOffsets,
  type AgreementVersion,
  type CalendarVersion,
  type Target,
  type Terms,
  type TicketFact,
} from '@ventanilla/service-level';
import type { Bench } from './bench.js';
import { between, oneOf, randomOf } from './random.js';

const TICKETS = 5_000;
const SEED = 20_260;
const YEAR_BEGINS = msOf('2026-01-01T00:00:00.000Z');
const YEAR_MINUTES = 365 * 1_440;
const MINUTE_MS = 60_000;
const HOUR_S = 3_600;
const PRIORITIES = [1, 2, 3, 4];

const office: CalendarVersion = {
  calendar: 'office',
  version: 1,
  from: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  zone: 'Europe/Madrid',
  offsets: zoneOffsets('Europe/Madrid', '2025-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z'),
  week: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, from: '08:00', to: '14:00' },
    { weekday, from: '15:00', to: '18:00' },
  ]),
  holidays: [
    { name: { en: 'Epiphany', es: 'Epifanía' }, rule: { kind: 'yearly', month: 1, day: 6 } },
    { name: { en: 'Good Friday', es: 'Viernes Santo' }, rule: { kind: 'easter', days: -2 } },
  ],
  exceptions: [],
};

const targets = PRIORITIES.flatMap((priority): readonly Target[] => {
  const common = {
    priorities: [priority],
    time: { kind: 'business', calendar: 'office' },
    warnAtPercent: [50, 75],
  } as const;
  return [
    { key: `response-${priority}`, measure: 'response', goalSeconds: priority * HOUR_S, ...common },
    { key: `resolution-${priority}`, measure: 'resolution', goalSeconds: priority * 8 * HOUR_S, ...common },
  ];
});

const agreement: AgreementVersion = {
  agreement: 'general',
  version: 1,
  organisation: 'northwind',
  validFrom: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  takeOver: 'carry-time-used',
  targets,
};

/** Ten events, as a ticket commonly has them: answered, assigned twice, held, made more urgent, reopened, closed. */
const ticketOf = (random: () => number): readonly TicketFact[] => {
  let ms = YEAR_BEGINS + between(random, 0, YEAR_MINUTES) * MINUTE_MS;
  let nth = 0;
  const next = () => {
    ms += between(random, 5, 600) * MINUTE_MS;
    return { at: instantOf(ms), ref: String((nth += 1)) };
  };
  const first = next();
  const subject = { kind: 'incident', organisation: 'northwind', priority: oneOf(random, PRIORITIES) };
  return [
    { ...first, fact: 'logged', reportedAt: first.at, subject },
    { ...next(), fact: 'assigned', team: 'network' },
    { ...next(), fact: 'answered' },
    { ...next(), fact: 'held', hold: 'caller' },
    { ...next(), fact: 'resumed' },
    { ...next(), fact: 'subject-changed', subject: { priority: oneOf(random, PRIORITIES) } },
    { ...next(), fact: 'resolved' },
    { ...next(), fact: 'reopened', team: 'network' },
    { ...next(), fact: 'resolved' },
    { ...next(), fact: 'closed' },
  ];
};

const AFTER_ALL = '2028-01-01T00:00:00.000Z';

const countAll = (tickets: readonly (readonly TicketFact[])[], terms: Terms): number =>
  tickets.reduce((runs, facts) => runs + (clocksOf(facts, terms, AFTER_ALL)?.runs.length ?? 0), 0);

/** All clocks of tickets of ten events each, in one thread. */
export const bench: Bench = {
  prefix: 'clock',
  keys: ['clock.per_s'],
  run(report, context) {
    const random = randomOf(SEED);
    const tickets = Array.from({ length: TICKETS }, () => ticketOf(random));
    const terms = termsOf([agreement], [office]);
    const runs = countAll(tickets, terms);
    const started = performance.now();
    let counted = 0;
    while (performance.now() - started < context.effort.measureMs) {
      countAll(tickets, terms);
      counted += tickets.length;
    }
    report.figure('clock.per_s', (counted * 1_000) / (performance.now() - started));
    report.note(`${(runs / tickets.length).toFixed(1)} runs a ticket, seed ${SEED}`);
    return Promise.resolve();
  },
};
