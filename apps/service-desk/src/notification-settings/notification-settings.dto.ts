import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import {
  MAIL_RULES,
  NOTIFICATION_KINDS,
  type MailRule,
  type MailRules,
  type MailSwitches,
  type NotificationKind,
} from '@ventanilla/contracts/service-desk';
import { ReasonDto, WeekdayHoursDto } from '@ventanilla/hosting';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  ValidateNested,
} from 'class-validator';

const MOST_HOURS = 50;

export class QuietHoursDto {
  @Field({ description: 'IANA time zone.', example: 'Europe/Madrid' })
  @IsText(60)
  zone!: string;

  @Field({
    description: 'When no mail is sent; what comes in between is sent at the end.',
    example: [{ weekday: 1, from: '20:00', to: '08:00' }],
    type: () => WeekdayHoursDto,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_HOURS)
  @ValidateNested({ each: true })
  @Type(() => WeekdayHoursDto)
  week!: WeekdayHoursDto[];

  @Field({
    description: 'What is mailed all the same; breaches and escalations where absent.',
    example: ['breach', 'escalated'],
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(NOTIFICATION_KINDS, { each: true })
  atAnyHour?: NotificationKind[];
}

const Switch =
  (description: string): PropertyDecorator =>
  (target, property) => {
    Field({ description, example: true })(target, property);
    IsOptional()(target, property);
    IsBoolean()(target, property as string);
  };

/** Whether each kind is mailed; as is usual for the person where absent. */
export class MailSwitchesDto implements MailSwitches {
  @Switch('A ticket was logged for the person.')
  logged?: boolean;
  @Switch('Somebody wrote to the person.')
  message?: boolean;
  @Switch('A ticket became theirs, or their team’s.')
  assigned?: boolean;
  @Switch('A ticket was resolved.')
  resolved?: boolean;
  @Switch('A resolved ticket closes soon.')
  'about-to-close'?: boolean;
  @Switch('A ticket was closed.')
  closed?: boolean;
  @Switch('A ticket was reopened.')
  reopened?: boolean;
  @Switch('A target is about to be missed.')
  warning?: boolean;
  @Switch('A target was missed.')
  breach?: boolean;
  @Switch('A ticket was escalated to the person.')
  escalated?: boolean;
}

const Rule =
  (description: string): PropertyDecorator =>
  (target, property) => {
    Field({ description, example: 'on', enum: MAIL_RULES })(target, property);
    IsOptional()(target, property);
    IsIn(MAIL_RULES)(target, property as string);
  };

/** `on` and `off` hold for callers who have not said otherwise, `always` and `never` whatever they say. */
export class MailRulesDto implements MailRules {
  @Rule('A ticket was logged for the caller.')
  logged?: MailRule;
  @Rule('The desk wrote to the caller.')
  message?: MailRule;
  @Rule('Somebody took the ticket on.')
  assigned?: MailRule;
  @Rule('The ticket was resolved.')
  resolved?: MailRule;
  @Rule('The resolved ticket closes soon.')
  'about-to-close'?: MailRule;
  @Rule('The ticket was closed.')
  closed?: MailRule;
  @Rule('The ticket was reopened.')
  reopened?: MailRule;
  @Rule('A target is about to be missed.')
  warning?: MailRule;
  @Rule('A target was missed.')
  breach?: MailRule;
  @Rule('The ticket was escalated.')
  escalated?: MailRule;
}

/** All that the person says, at once: what is not said is as usual again. */
export class ChangeNotificationSettingsDto {
  @Field({ example: { closed: false } })
  @ValidateNested()
  @Type(() => MailSwitchesDto)
  mail!: MailSwitchesDto;

  @Field({ description: 'None where absent.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quietHours?: QuietHoursDto;
}

/** All rules at once: what is not said is as usual again. */
export class ChangeNotificationRulesDto extends ReasonDto {
  @Field({ example: { logged: 'off', 'about-to-close': 'always' } })
  @ValidateNested()
  @Type(() => MailRulesDto)
  mail!: MailRulesDto;

  @Field({ description: 'Of callers who have none of their own; none where absent.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quietHours?: QuietHoursDto;
}
