import { Field } from '@ventanilla/chassis';
import { MailRulesDto, QuietHoursDto } from '../notification-settings/notification-settings.dto.js';
import { RecordAnswer, recordsPage } from '../records/record.answers.js';

class MemberAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  person!: string;
  @Field({ example: ['user'] })
  roles!: string[];
}

class CallersMailAnswer {
  @Field({ type: () => MailRulesDto })
  mail!: MailRulesDto;
  @Field({ type: () => QuietHoursDto, description: 'None where absent.', optional: true })
  quietHours?: QuietHoursDto;
}

/** An organisation, for the API documents. */
export class OrganisationAnswer extends RecordAnswer {
  @Field({ enum: ['served', 'retired'], example: 'served' })
  status!: string;
  @Field({ description: 'Its own code.', example: 'northwind' })
  organisation!: string;
  @Field({ enum: ['internal', 'external'], example: 'external' })
  kind!: string;
  @Field({ type: () => MemberAnswer })
  members!: MemberAnswer[];
  @Field({ type: () => CallersMailAnswer, description: 'Of mails to its callers.' })
  notifications!: CallersMailAnswer;
}

export const OrganisationPage = recordsPage(OrganisationAnswer);
