import { instantOf, msOf } from '@ventanilla/kernel';
import fc from 'fast-check';
import { DAY_MS, MINUTE_MS, minuteOf, weekdayOf } from '../calendar/dates.js';
import { madrid } from '../fixtures/terms-of-specs.js';
import { onDutyAt, type Absence, type Rota, type Shift } from './on-duty.js';

const DAY_MINUTES = 1_440;
const { zone, offsets } = madrid();
/** Weeks with and without a change of the clocks. */
const BEGINNINGS = ['2025-12-28', '2026-03-26', '2026-10-22'].map((date) => msOf(`${date}T00:00:00.000Z`));
const PEOPLE = ['ana', 'ben', 'cleo', 'dora', 'eli'];

const person = fc.constantFrom(...PEOPLE);
const time = fc
  .integer({ min: 0, max: DAY_MINUTES - 1 })
  .map((minute) => new Date(minute * MINUTE_MS).toISOString().slice(11, 16));
const shift: fc.Arbitrary<Shift> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
  person,
  substitutes: fc.uniqueArray(person, { maxLength: 3 }),
});
const moment = fc
  .tuple(fc.constantFrom(...BEGINNINGS), fc.integer({ min: 0, max: 6 * DAY_MINUTES }))
  .map(([from, minutes]) => instantOf(from + minutes * MINUTE_MS));
const absence: fc.Arbitrary<Absence> = fc
  .record({ person, from: moment, until: moment, standIn: fc.option(person, { nil: undefined }) })
  .map(({ standIn, ...away }) => ({ ...away, ...(standIn !== undefined && { standIn }) }));
const rota = (absences: fc.Arbitrary<readonly Absence[]>): fc.Arbitrary<Rota> =>
  fc.record({
    versions: fc
      .array(shift, { maxLength: 6 })
      .map((shifts) => [{ from: '2025-01-01T00:00:00.000Z', zone, offsets, shifts }]),
    absences,
  });

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Madrid',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Whether the wall clock, as the platform has it, shows a time within the shift of its date or of the night before. */
const shows = ({ weekday, from, to }: Shift, at: string): boolean => {
  const [date = '', clock = ''] = wallClock.format(msOf(at)).split(' ');
  const midnight = msOf(`${date}T00:00:00.000Z`);
  const beganOn = (day: number): boolean => weekday === weekdayOf(midnight / DAY_MS - day);
  const [now, opens, closes] = [clock, from, to].map(minuteOf) as [number, number, number];
  const ends = closes > opens ? closes : closes + DAY_MINUTES;
  return [0, 1].some((day) => {
    const passed = now + day * DAY_MINUTES;
    return beganOn(day) && passed >= opens && passed < ends;
  });
};

describe('Whoever is on duty, of any rota at any instant', () => {
  test('is in a shift whose hours the wall clock shows, where nobody is away', () => {
    fc.assert(
      fc.property(rota(fc.constant([])), moment, (its, at) => {
        const shown = (its.versions[0]?.shifts ?? []).filter((one) => shows(one, at));
        const expected = new Set(shown.flatMap(({ person: first, substitutes }) => [first, ...substitutes]));
        expect(new Set(onDutyAt(its, at).map((one) => one.person))).toEqual(expected);
      }),
    );
  });

  test('comes once, is not away, and comes before substitutes where they are first', () => {
    fc.assert(
      fc.property(rota(fc.array(absence, { maxLength: 4 })), moment, (its, at) => {
        const onDuty = onDutyAt(its, at);
        const people = onDuty.map((one) => one.person);
        expect(new Set(people).size).toBe(people.length);
        const away = its.absences.filter(({ from, until }) => from <= at && at < until);
        expect(away.filter((one) => people.includes(one.person))).toEqual([]);
        const places = onDuty.map(({ as }) => as);
        expect(places.lastIndexOf('first')).toBeLessThan(
          places.includes('substitute') ? places.indexOf('substitute') : places.length,
        );
      }),
    );
  });
});
