import { Injectable } from '@nestjs/common';
import type { CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import { isZone, zoneOffsets, type HolidayRule } from '@ventanilla/service-level';
import { RecordDesk } from '../records/record-desk.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { calendarAggregate } from './calendar.aggregate.js';
import type {
  CalendarContentDto,
  DefineCalendarDto,
  HolidayRuleDto,
  ReviseCalendarDto,
} from './calendar.dto.js';
import { refuseCalendar } from './calendar.refusals.js';
import type { CalendarState } from './calendar.state.js';

const YEAR_MS = 366 * 86_400_000;
/** Tickets of the past are counted by it too. */
const YEARS_BACK = 10;
/** After them the last offset goes on: a calendar is revised more often than that. */
const YEARS_AHEAD = 20;

const FIELDS: Readonly<Record<HolidayRule['kind'], readonly (keyof HolidayRuleDto)[]>> = {
  date: ['date'],
  yearly: ['month', 'day'],
  easter: ['days'],
  weekday: ['month', 'weekday', 'nth'],
};

/** A rule with the fields of its kind and no other. */
const holidayRule = (given: HolidayRuleDto): HolidayRule => {
  const { kind, observed } = given;
  const fields = FIELDS[kind];
  if (fields.some((field) => given[field] === undefined))
    refuseCalendar('HOLIDAY_INCOMPLETE', { kind, fields });
  const rule = Object.fromEntries(fields.map((field) => [field, given[field]]));
  return { kind, ...rule, ...(kind === 'yearly' && observed !== undefined && { observed }) } as HolidayRule;
};

/** Where requests about calendars become commands: the zone's offsets are looked up and go into the version (R8). */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly records: RecordDesk,
    private readonly services: ServiceDeskServices,
  ) {}

  define(body: DefineCalendarDto, call: CommandCall): Promise<CommandResult> {
    const known = this.known(body, this.services.now());
    return this.records.send(calendarAggregate, call, {
      type: 'DefineCalendar',
      code: body.code,
      body,
      known,
    });
  }

  revise(code: string, body: ReviseCalendarDto, call: CommandCall): Promise<CommandResult> {
    const known = this.known(body, body.from ?? this.services.now());
    return this.records.send(calendarAggregate, call, { type: 'ReviseCalendar', code, body, known });
  }

  /** @throws Refused CALENDAR_NOT_FOUND, CALENDAR_RETIRED for the first that nothing new may count by. */
  async requireInUse(codes: readonly string[]): Promise<void> {
    for (const calendar of new Set(codes)) {
      const { status } = await this.records.stateOf<CalendarState>(calendarAggregate, calendar);
      if (status === 'absent') refuseCalendar('CALENDAR_NOT_FOUND', { calendar });
      if (status === 'retired') refuseCalendar('CALENDAR_RETIRED', { calendar });
    }
  }

  private known({ zone, holidays }: CalendarContentDto, from: Instant): object {
    if (!isZone(zone)) refuseCalendar('ZONE_UNKNOWN', { zone });
    const ms = msOf(from);
    const offsets = zoneOffsets(
      zone,
      instantOf(ms - YEARS_BACK * YEAR_MS),
      instantOf(ms + YEARS_AHEAD * YEAR_MS),
    );
    return { offsets, holidays: holidays.map(({ name, rule }) => ({ name, rule: holidayRule(rule) })) };
  }
}
