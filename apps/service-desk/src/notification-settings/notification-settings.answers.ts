import { Field } from '@ventanilla/chassis';
import { MAIL_RULES } from '@ventanilla/contracts/service-desk';
import { MailRulesDto, MailSwitchesDto, QuietHoursDto } from './notification-settings.dto.js';

class SettingsAnswer {
  @Field({ description: 'Of the stream that holds them; also the `ETag`.', example: 3 })
  revision!: number;

  @Field({ description: 'None where absent.', type: () => QuietHoursDto, optional: true })
  quietHours?: QuietHoursDto;
}

export class NotificationSettingsAnswer extends SettingsAnswer {
  @Field({ type: () => MailSwitchesDto })
  mail!: MailSwitchesDto;
}

export class NotificationRulesAnswer extends SettingsAnswer {
  @Field({ type: () => MailRulesDto, description: `Each of ${MAIL_RULES.join(', ')}.` })
  mail!: MailRulesDto;
}
