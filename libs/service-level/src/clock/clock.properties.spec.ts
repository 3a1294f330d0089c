import { instantOf, msOf } from '@ventanilla/kernel';
import fc from 'fast-check';
import type { CalendarVersion } from '../calendar/calendar.js';
import { dateOf, DAY_MS, MINUTE_MS, minuteOf, weekdayOf } from '../calendar/dates.js';
import { businessTime } from '../calendar/timekeeping.js';
import { agreement, madrid, SUBJECT, target } from '../fixtures/terms-of-specs.js';
import { termsOf } from '../agreement/terms.js';
import type { TicketFact } from '../ticket/ticket-fact.js';
import type { Run } from './clocks.js';
import { clocksOf } from './clocks-of.js';

const DAY_MINUTES = 1_440;
const name = { en: 'Closed', es: 'Cerrado' };
/** Days around the turn of a year and both changes of the clocks. */
const BEGINNINGS = ['2025-12-28', '2026-03-26', '2026-10-22'].map((date) => msOf(`${date}T00:00:00.000Z`));

const time = fc
  .integer({ min: 0, max: DAY_MINUTES - 1 })
  .map((minute) => new Date(minute * MINUTE_MS).toISOString().slice(11, 16));
const hours = fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) });
const weekdayHours = fc
  .tuple(fc.integer({ min: 1, max: 7 }), hours)
  .map(([weekday, its]) => ({ weekday, ...its }));
const calendar: fc.Arbitrary<CalendarVersion> = fc
  .record({
    week: fc.array(weekdayHours, { minLength: 1, maxLength: 8 }),
    closed: fc.array(fc.tuple(fc.constantFrom(...BEGINNINGS), fc.integer({ min: 0, max: 6 })), {
      maxLength: 2,
    }),
  })
  .map(({ week, closed }) =>
    madrid({
      week,
      exceptions: closed.map(([from, days]) => ({ date: dateOf(from / DAY_MS + days), name, hours: [] })),
    }),
  );
const moment = (days = 6): fc.Arbitrary<number> =>
  fc
    .tuple(fc.constantFrom(...BEGINNINGS), fc.integer({ min: 0, max: days * DAY_MINUTES }))
    .map(([from, minutes]) => from + minutes * MINUTE_MS);
const momentsOfOnePeriod = (count: number): fc.Arbitrary<readonly number[]> =>
  fc
    .tuple(
      fc.constantFrom(...BEGINNINGS),
      fc.array(fc.integer({ min: 0, max: 6 * DAY_MINUTES }), { minLength: count, maxLength: count }),
    )
    .map(([from, minutes]) =>
      minutes.sort((one, other) => one - other).map((minute) => from + minute * MINUTE_MS),
    );

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Madrid',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Whether the wall clock of the zone, as the platform has it, shows a time within the hours of its date or the night before. */
const shows = (calendarVersion: CalendarVersion, ms: number): boolean => {
  const [date = '', clock = ''] = wallClock.format(ms).split(' ');
  const day = msOf(`${date}T00:00:00.000Z`) / DAY_MS;
  const minute = minuteOf(clock);
  const isWithin = (itsDay: number, at: number): boolean =>
    !calendarVersion.exceptions.some((exception) => exception.date === dateOf(itsDay)) &&
    calendarVersion.week.some(({ weekday, from, to }) => {
      const end = minuteOf(to) > minuteOf(from) ? minuteOf(to) : minuteOf(to) + DAY_MINUTES;
      return weekday === weekdayOf(itsDay) && at >= minuteOf(from) && at < end;
    });
  return isWithin(day, minute) || isWithin(day - 1, minute + DAY_MINUTES);
};

const naiveMinutes = (isCounted: (ms: number) => boolean, from: number, to: number): number => {
  let minutes = 0;
  for (let at = from; at < to; at += MINUTE_MS) if (isCounted(at)) minutes += 1;
  return minutes;
};

interface Pause {
  readonly from: number;
  readonly to: number;
}

const factsOf = (reportedAt: number, pauses: readonly Pause[]): readonly TicketFact[] => [
  {
    fact: 'logged',
    reportedAt: instantOf(reportedAt),
    at: instantOf(reportedAt),
    ref: 'logged',
    subject: SUBJECT,
  },
  ...pauses.flatMap(({ from, to }, index): readonly TicketFact[] => [
    { fact: 'held', hold: 'caller', at: instantOf(from), ref: `held-${index}` },
    { fact: 'resumed', at: instantOf(to), ref: `resumed-${index}` },
  ]),
];

const runUnder = (
  its: CalendarVersion,
  goalMinutes: number,
  facts: readonly TicketFact[],
  at: number,
): Run => {
  const agreed = agreement({
    targets: [target({ measure: 'resolution', goalSeconds: goalMinutes * 60 })],
  });
  return clocksOf(facts, termsOf([agreed], [its]), instantOf(at))?.runs[0] as Run;
};

const dueOf = ({ due }: Run): number => (due === undefined ? Infinity : msOf(due));
const TWENTY_YEARS_MS = 20 * 365 * DAY_MS;
const goal = fc.integer({ min: 1, max: 3 * DAY_MINUTES });

describe('Business time, whatever the calendar', () => {
  it('splitting an interval never changes its sum', () => {
    fc.assert(
      fc.property(calendar, fc.array(moment(), { minLength: 3, maxLength: 6 }), (its, moments) => {
        const sorted = [...moments].sort((one, other) => one - other);
        const business = businessTime([its]);
        const parts = sorted.slice(1).map((to, index) => business.elapsed(sorted[index] as number, to));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(
          business.elapsed(sorted[0] as number, sorted.at(-1) as number),
        );
      }),
    );
  });

  it('elapsed time agrees with a naive minute-by-minute count of the wall clock', () => {
    fc.assert(
      fc.property(calendar, momentsOfOnePeriod(2), (its, [from = 0, to = 0]) => {
        const elapsed = businessTime([its]).elapsed(from, to);
        expect(elapsed / MINUTE_MS).toBe(naiveMinutes((at) => shows(its, at), from, to));
      }),
      { numRuns: 25 },
    );
  });

  it('what a few minutes a week do not bring within twenty years is never reached', () => {
    const seldom = madrid({ week: [{ weekday: 1, from: '09:00', to: '09:01' }] });
    const business = businessTime([seldom]);
    const [from = 0] = BEGINNINGS;
    expect(business.after(from, 900 * MINUTE_MS)).toBeLessThan(from + TWENTY_YEARS_MS);
    expect(business.after(from, 3 * DAY_MS)).toBe(Infinity);
  });

  it('what is reached is the earliest instant at which so much has counted', () => {
    fc.assert(
      fc.property(calendar, moment(), goal, (its, from, minutes) => {
        const business = businessTime([its]);
        const reached = business.after(from, minutes * MINUTE_MS);
        if (reached === Infinity) {
          expect(business.elapsed(from, from + TWENTY_YEARS_MS)).toBeLessThan(minutes * MINUTE_MS);
          return;
        }
        expect(business.elapsed(from, reached)).toBe(minutes * MINUTE_MS);
        expect(business.elapsed(from, reached - 1)).toBe(minutes * MINUTE_MS - 1);
      }),
    );
  });
});

describe('A run, whatever the calendar', () => {
  it('adding a pause never shortens the due time', () => {
    fc.assert(
      fc.property(
        calendar,
        goal,
        momentsOfOnePeriod(5),
        (its, minutes, [reported = 0, a = 0, b = 0, c = 0, at = 0]) => {
          const one = runUnder(its, minutes, factsOf(reported, [{ from: a, to: b }]), at);
          const more = runUnder(
            its,
            minutes,
            factsOf(reported, [
              { from: a, to: b },
              { from: b, to: c },
            ]),
            at,
          );
          const none = runUnder(its, minutes, factsOf(reported, []), at);
          expect(dueOf(one)).toBeGreaterThanOrEqual(dueOf(none));
          expect(dueOf(more)).toBeGreaterThanOrEqual(dueOf(one));
        },
      ),
    );
  });

  it('a wider calendar never lengthens it', () => {
    fc.assert(
      fc.property(
        calendar,
        weekdayHours,
        goal,
        momentsOfOnePeriod(4),
        (its, more, minutes, [reported = 0, a = 0, b = 0, at = 0]) => {
          const facts = factsOf(reported, [{ from: a, to: b }]);
          const wider = { ...its, week: [...its.week, more] };
          expect(dueOf(runUnder(wider, minutes, facts, at))).toBeLessThanOrEqual(
            dueOf(runUnder(its, minutes, facts, at)),
          );
        },
      ),
    );
  });

  it('due time, elapsed time and state agree with a naive minute-by-minute count', () => {
    fc.assert(
      fc.property(
        calendar,
        fc.integer({ min: 1, max: DAY_MINUTES }),
        momentsOfOnePeriod(4),
        (its, minutes, [reported = 0, from = 0, to = 0, at = 0]) => {
          const run = runUnder(its, minutes, factsOf(reported, [{ from, to }]), at);
          const isCounted = (ms: number): boolean => (ms < from || ms >= to) && shows(its, ms);
          const counted = naiveMinutes(isCounted, reported, at);
          expect(run.elapsedMs / MINUTE_MS).toBe(counted);
          if (counted < minutes) expect(dueOf(run)).toBeGreaterThan(at);
          else expect(naiveMinutes(isCounted, reported, dueOf(run))).toBe(minutes);
          expect(run.state === 'breached').toBe(at > dueOf(run));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has used no less at a later instant, and is the same whenever it is asked again', () => {
    fc.assert(
      fc.property(
        calendar,
        goal,
        momentsOfOnePeriod(5),
        (its, minutes, [reported = 0, a = 0, b = 0, at = 0, later = 0]) => {
          const facts = factsOf(reported, [{ from: a, to: b }]);
          const now = runUnder(its, minutes, facts, at);
          expect(runUnder(its, minutes, facts, at)).toEqual(now);
          expect(runUnder(its, minutes, facts, later).elapsedMs).toBeGreaterThanOrEqual(now.elapsedMs);
        },
      ),
    );
  });
});
