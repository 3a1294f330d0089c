import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

/** A calendar, for the API documents. */
export class CalendarAnswer extends RecordAnswer {
  @Field({ enum: ['in-use', 'retired'], example: 'in-use' })
  status!: string;
  @Field({
    description: 'As they were set, each with when it was recorded; in order.',
    example: [
      {
        from: '2026-01-01T00:00:00.000Z',
        timeZone: 'Europe/Madrid',
        week: [{ days: ['mon'], from: '08:00', to: '18:00' }],
        recordedAt: '2026-11-23T09:41:12.120Z',
      },
    ],
  })
  versions!: object[];
}

export const CalendarPage = recordsPage(CalendarAnswer);
