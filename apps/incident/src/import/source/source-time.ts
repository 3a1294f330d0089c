import { instantOf, type Instant } from '@ventanilla/kernel';
import { DateTime, IANAZone } from 'luxon';

const LOCAL =
  /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/;
/** A log repeats its moments: several columns, many rows. */
const REMEMBERED = 20_000;

/** Reads `d/m/yyyy HH:MM` as the source's own clocks showed it. Undefined for what is no such moment. */
export class SourceTime {
  private readonly known = new Map<string, Instant | undefined>();

  /** @throws RangeError for a zone that is none */
  constructor(readonly zone = 'UTC') {
    if (zone !== 'UTC' && !IANAZone.isValidZone(zone)) throw new RangeError(`${zone} is no time zone.`);
  }

  parse(text: string): Instant | undefined {
    if (this.known.has(text)) return this.known.get(text);
    if (this.known.size >= REMEMBERED) this.known.clear();
    const instant = this.instantOf(text);
    this.known.set(text, instant);
    return instant;
  }

  private instantOf(text: string): Instant | undefined {
    const parts = LOCAL.exec(text)?.groups;
    if (!parts) return undefined;
    const local = Object.fromEntries(
      Object.entries(parts).map(([unit, digits]) => [unit, Number(digits ?? 0)]),
    );
    const moment = DateTime.fromObject(local, { zone: this.zone });
    return moment.isValid ? instantOf(moment.toMillis()) : undefined;
  }
}
