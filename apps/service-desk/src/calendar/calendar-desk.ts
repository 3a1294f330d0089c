import { Injectable } from '@nestjs/common';
import type { CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { completeCalendar } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { calendarAggregate } from './calendar.aggregate.js';
import type { DefineCalendarDto, ReviseCalendarDto } from './calendar.dto.js';

/** Where requests about calendars become commands: the zone's offsets are looked up and go into the version (R8). */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly records: RecordDesk,
    private readonly services: ServiceDeskServices,
  ) {}

  define(body: DefineCalendarDto, call: CommandCall): Promise<CommandResult> {
    const known = completeCalendar(body, this.services.now());
    return this.records.send(calendarAggregate, call, {
      type: 'DefineCalendar',
      code: body.code,
      body,
      known,
    });
  }

  revise(code: string, body: ReviseCalendarDto, call: CommandCall): Promise<CommandResult> {
    const known = completeCalendar(body, body.from ?? this.services.now());
    return this.records.send(calendarAggregate, call, { type: 'ReviseCalendar', code, body, known });
  }
}
