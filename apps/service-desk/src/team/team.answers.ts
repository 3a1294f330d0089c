import { Field } from '@ventanilla/chassis';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

class TeamMemberAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  person!: string;
  @Field({ example: ['printing'] })
  skills!: string[];
}

/** A team, for the API documents. */
export class TeamAnswer extends RecordAnswer {
  @Field({ enum: ['at-work', 'disbanded'], example: 'at-work' })
  status!: string;
  @Field({ description: 'What it is for.', example: 'service-desk', optional: true })
  function?: string;
  @Field({ example: 'northwind', optional: true })
  organisation?: string;
  @Field({ description: 'When it works.', example: 'office-madrid', optional: true })
  calendar?: string;
  @Field({ description: 'When it works, where by several.', example: ['office-madrid'], optional: true })
  calendars?: string[];
  @Field({ type: () => TeamMemberAnswer })
  members!: TeamMemberAnswer[];
  @Field({
    description: 'Whom an escalation goes to, where it goes up.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  lead?: string;
}

export const TeamPage = recordsPage(TeamAnswer);
