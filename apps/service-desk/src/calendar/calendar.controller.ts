import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto, ReasonDto } from '../records/record.dto.js';
import { calendarAggregate, calendars } from './calendar.aggregate.js';
import { CalendarDesk } from './calendar-desk.js';
import { DefineCalendarDto, ReviseCalendarDto } from './calendar.dto.js';
import type { DefinedCalendar } from './calendar.state.js';
import { CalendarAnswer, CalendarPage } from './calendar.answers.js';

const CONTENT = ['CALENDAR_NEVER_OPENS', 'DATE_UNKNOWN', 'ZONE_UNKNOWN', 'HOLIDAY_INCOMPLETE'];

/** When somebody is there: what business time is counted by. */
@ApiTags('calendars')
@Controller('api/v1/calendars')
export class CalendarController {
  constructor(
    private readonly desk: CalendarDesk,
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'DefineCalendar',
    creates: true,
    summary: 'Define a calendar',
    refusals: ['CALENDAR_TAKEN', ...CONTENT],
  })
  define(@Body() body: DefineCalendarDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.define(body, call);
  }

  @CommandRoute({
    access: 'ReviseCalendar',
    path: ':code/revise',
    summary: 'Let a calendar open and close in another way from an instant on',
    refusals: [
      'CALENDAR_NOT_FOUND',
      'CALENDAR_RETIRED',
      'CALENDAR_IN_THE_PAST',
      'CALENDAR_OVERTAKEN',
      ...CONTENT,
    ],
  })
  revise(
    @CodeParam() code: string,
    @Body() body: ReviseCalendarDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.revise(code, body, call);
  }

  @CommandRoute({
    access: 'RetireCalendar',
    path: ':code/retire',
    summary: 'Agree nothing new by a calendar',
    refusals: ['CALENDAR_NOT_FOUND'],
  })
  retire(
    @CodeParam() code: string,
    @Body() body: ReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(calendarAggregate, call, { type: 'RetireCalendar', code, body });
  }

  @QueryRoute({
    access: 'ListCalendars',
    summary: 'The calendars',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: CalendarPage,
  })
  list(@QueryString() query: ListRecordsDto): Promise<RecordsPage<DefinedCalendar>> {
    return this.reader.list(calendars, query);
  }

  @QueryRoute({
    access: 'ReadCalendar',
    path: ':code',
    summary: 'One calendar with all its versions',
    etag: true,
    answer: CalendarAnswer,
  })
  read(@CodeParam() code: string): Promise<ShownRecord<DefinedCalendar>> {
    return this.reader.read(calendars, code);
  }

  @QueryRoute({
    access: 'ReadCalendarHistory',
    path: ':code/history',
    summary: 'Who changed a calendar, when and why',
    answer: [ShownEventAnswer],
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(calendars, code);
  }
}
