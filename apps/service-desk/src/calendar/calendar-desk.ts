import { Injectable } from '@nestjs/common';
import type { CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { completeCalendar } from '@ventanilla/hosting';
import type { Instant } from '@ventanilla/kernel';
import { RecordDesk, type RecordWish } from '../records/record-desk.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { calendarAggregate } from './calendar.aggregate.js';
import type { DefineCalendarDto, ReviseCalendarDto } from './calendar.dto.js';

/** What a calendar is defined by, whoever asks for it: the zone's offsets are looked up and go into the version (R8). */
export const definitionOf = (body: DefineCalendarDto, now: Instant): RecordWish => ({
  type: 'DefineCalendar',
  code: body.code,
  body,
  known: completeCalendar(body, now),
});

/** Where requests about calendars become commands. */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly records: RecordDesk,
    private readonly services: ServiceDeskServices,
  ) {}

  define(body: DefineCalendarDto, call: CommandCall): Promise<CommandResult> {
    return this.records.send(calendarAggregate, call, definitionOf(body, this.services.now()));
  }

  revise(code: string, body: ReviseCalendarDto, call: CommandCall): Promise<CommandResult> {
    const known = completeCalendar(body, body.from ?? this.services.now());
    return this.records.send(calendarAggregate, call, { type: 'ReviseCalendar', code, body, known });
  }
}
