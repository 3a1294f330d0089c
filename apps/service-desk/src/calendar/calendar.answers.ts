import { Field } from '@ventanilla/chassis';
import { BusinessHoursDto } from '@ventanilla/hosting';
import { RecordAnswer, recordsPage, ZoneOffsetAnswer } from '../records/record.answers.js';

class CalendarVersionAnswer extends BusinessHoursDto {
  @Field({ description: 'The first is 1.', example: 1 })
  version!: number;
  @Field({ example: '2026-01-01T00:00:00.000Z' })
  from!: string;
  @Field({ type: () => ZoneOffsetAnswer, description: 'Of its time zone, for as long as it holds.' })
  offsets!: ZoneOffsetAnswer[];
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  recordedAt!: string;
}

/** A calendar, for the API documents. */
export class CalendarAnswer extends RecordAnswer {
  @Field({ enum: ['in-use', 'retired'], example: 'in-use' })
  status!: string;
  @Field({ type: () => CalendarVersionAnswer, description: 'As they were set, in order.' })
  versions!: CalendarVersionAnswer[];
}

export const CalendarPage = recordsPage(CalendarAnswer);
