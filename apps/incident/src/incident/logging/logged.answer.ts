import { CommandAnswer, Field } from '@ventanilla/chassis';
import { OfferedMajor } from '../major/offered-majors.js';

/** What logging answers, for the API documents. */
export class LoggedAnswer extends CommandAnswer {
  @Field({
    description: 'Open major incidents on its service that it may belong to; `attach-child` attaches it.',
    type: () => OfferedMajor,
    optional: true,
  })
  majorIncidents?: OfferedMajor[];
}
