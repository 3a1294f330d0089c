import { Field } from '@ventanilla/chassis';
import { AgedAnswer } from '@ventanilla/hosting';

/** What every report says of itself, for the API documents. */
export class ReportAnswer extends AgedAnswer {
  @Field({ example: 'Europe/Madrid' })
  zone!: string;
  @Field({ example: '2026-11-15T23:00:00.000Z' })
  from!: string;
  @Field({ description: 'The first instant after it.', example: '2026-11-22T23:00:00.000Z' })
  until!: string;
}
