import { msOf, type Instant } from '@ventanilla/kernel';
import type { WeekdayHours, ZoneOffset } from '../calendar/calendar.js';
import { openDays } from '../calendar/openings.js';

/** Weekly hours of duty, with who is asked first and who after that. */
export interface Shift extends WeekdayHours {
  readonly person: string;
  /** In order. */
  readonly substitutes: readonly string[];
}

/** A version never changes; the next one holds from its own `from` on. Before the first, nobody is on duty. */
export interface RotaVersion {
  readonly from: Instant;
  /** IANA name, for people: what is reckoned by stands in `offsets` (R8). */
  readonly zone: string;
  readonly offsets: readonly ZoneOffset[];
  readonly shifts: readonly Shift[];
}

/** A person who is away, whatever the week says; half open. */
export interface Absence {
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Who takes that person's place; nobody, where absent. */
  readonly standIn?: string;
}

export interface Rota {
  /** In the order of their `from`. */
  readonly versions: readonly RotaVersion[];
  readonly absences: readonly Absence[];
}

export interface OnDuty {
  readonly person: string;
  /** First of a shift, or a substitute in it. */
  readonly as: 'first' | 'substitute';
  /** Whose place it is, where that person is away. */
  readonly insteadOf?: string;
}

type Place = Omit<OnDuty, 'insteadOf'>;

/** The days around an instant are looked at in any case: a shift may have begun yesterday. */
const INSTANT_MS = 1;

const isOn = (shift: Shift, { offsets }: RotaVersion, at: number): boolean => {
  const hours = { offsets, week: [shift], holidays: [], exceptions: [] };
  return openDays(hours, { from: at, to: at + INSTANT_MS }).some(({ spans }) =>
    spans.some(({ from, to }) => from <= at && at < to),
  );
};

const placesOf = (shifts: readonly Shift[]): readonly Place[] => [
  ...shifts.map(({ person }): Place => ({ person, as: 'first' })),
  ...shifts.flatMap(({ substitutes }) => substitutes.map((person): Place => ({ person, as: 'substitute' }))),
];

const filled = ({ person, as }: Place, away: ReadonlyMap<string, Absence>): readonly OnDuty[] => {
  const met = new Set<string>();
  let there: string | undefined = person;
  while (there !== undefined && away.has(there) && !met.has(there)) {
    met.add(there);
    there = away.get(there)?.standIn;
  }
  if (there === undefined || met.has(there)) return [];
  return [there === person ? { person, as } : { person: there, as, insteadOf: person }];
};

/**
 * Who is on duty at an instant, in the order in which they are asked: those of the shifts, then their substitutes.
 * Whoever is away is not among them; whoever takes their place is. Each person comes once. Empty where nobody is.
 */
export const onDutyAt = ({ versions, absences }: Rota, at: Instant): readonly OnDuty[] => {
  const version = versions.filter(({ from }) => from <= at).at(-1);
  if (!version) return [];
  const away = new Map(
    absences.filter(({ from, until }) => from <= at && at < until).map((one) => [one.person, one]),
  );
  const shifts = version.shifts.filter((shift) => isOn(shift, version, msOf(at)));
  const places = placesOf(shifts).flatMap((place) => filled(place, away));
  return places.filter(({ person }, index) => places.findIndex((one) => one.person === person) === index);
};
