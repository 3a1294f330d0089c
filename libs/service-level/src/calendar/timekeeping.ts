import { msOf } from '@ventanilla/kernel';
import type { CalendarVersion } from './calendar.js';
import { openingsOf } from './openings.js';

/** How time is counted. Instants are milliseconds since 1970, amounts milliseconds. */
export interface Timekeeping {
  /** What counts of [from, to), two instants that will come; 0 where `to` is not after `from`. */
  elapsed(from: number, to: number): number;
  /** The earliest instant at which so much has counted since `from`; Infinity where that does not come within 20 years. */
  after(from: number, amount: number): number;
  isOpen(at: number): boolean;
}

export const wallTime: Timekeeping = {
  elapsed: (from, to) => Math.max(0, to - from),
  after: (from, amount) => from + Math.max(0, amount),
  isOpen: () => true,
};

/** What takes longer than this by its calendar is due for nobody who works now. */
const YEARS_AHEAD = 20;

/** Openings of one UTC year. `before[i]` is what counts of the year before opening i; one more holds the whole. */
interface Year {
  readonly from: number;
  readonly to: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly before: readonly number[];
}

const wholeOf = ({ before }: Year): number => before.at(-1) as number;

/** The number of openings that start at or before an instant. */
const startedBy = (starts: readonly number[], at: number): number => {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What counts of the year until an instant. */
const countedUntil = ({ starts, ends, before }: Year, at: number): number => {
  const index = startedBy(starts, at) - 1;
  if (index < 0) return 0;
  return (before[index] as number) + Math.min(at, ends[index] as number) - (starts[index] as number);
};

/** The earliest instant of the year at which so much of it has counted; the amount is not 0 and comes within it. */
const reachedAt = ({ starts, before }: Year, amount: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((before[middle] as number) < amount) low = middle;
    else high = middle - 1;
  }
  return (starts[low] as number) + amount - (before[low] as number);
};

class BusinessTime implements Timekeeping {
  private readonly years = new Map<number, Year>();
  private lastAsked: Year | undefined;

  constructor(private readonly versions: readonly CalendarVersion[]) {}

  elapsed(from: number, to: number): number {
    if (to <= from) return 0;
    let year = this.yearAt(from);
    let counted = -countedUntil(year, from);
    for (; to >= year.to; year = this.yearAt(year.to)) counted += wholeOf(year);
    return counted + countedUntil(year, to);
  }

  after(from: number, amount: number): number {
    if (amount <= 0) return from;
    let year = this.yearAt(from);
    let missing = amount + countedUntil(year, from);
    for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
      if (missing <= wholeOf(year)) return reachedAt(year, missing);
      missing -= wholeOf(year);
      year = this.yearAt(year.to);
    }
    return Infinity;
  }

  isOpen(at: number): boolean {
    const { starts, ends } = this.yearAt(at);
    const index = startedBy(starts, at) - 1;
    return index >= 0 && at < (ends[index] as number);
  }

  private yearAt(at: number): Year {
    const last = this.lastAsked;
    if (last && at >= last.from && at < last.to) return last;
    return (this.lastAsked = this.year(new Date(at).getUTCFullYear()));
  }

  private year(number: number): Year {
    const known = this.years.get(number);
    if (known) return known;
    const from = Date.UTC(number, 0, 1);
    const to = Date.UTC(number + 1, 0, 1);
    const openings = openingsOf(this.versions, { from, to });
    const before = [0];
    for (const opening of openings) before.push((before.at(-1) as number) + opening.to - opening.from);
    const starts = openings.map((opening) => opening.from);
    const year = { from, to, starts, ends: openings.map((opening) => opening.to), before };
    this.years.set(number, year);
    return year;
  }
}

/** Business time under the versions of one calendar, in any order; at least one. */
export const businessTime = (versions: readonly CalendarVersion[]): Timekeeping =>
  new BusinessTime(
    [...versions].sort((one, other) => msOf(one.from) - msOf(other.from) || one.version - other.version),
  );
