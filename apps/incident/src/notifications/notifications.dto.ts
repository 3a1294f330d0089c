import { Field } from '@ventanilla/chassis';
import { MinPosition, PageAnswer, PageDto } from '@ventanilla/hosting';
import { TEMPLATES_FOR_CALLERS, TEMPLATES_FOR_DESK } from './notification-table.js';

const TEMPLATES = [...TEMPLATES_FOR_CALLERS, ...TEMPLATES_FOR_DESK];
export const MAIL_STATES = ['due', 'sent', 'parked', 'dropped'] as const;

export class ListNotificationsDto extends PageDto {
  @MinPosition()
  minPosition?: string;
}

class NotifiedIncidentAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: 'INC0000042' })
  number!: string;
}

class NotificationMailAnswer {
  @Field({ enum: MAIL_STATES, example: 'sent' })
  status!: string;
  @Field({ description: 'Since when it stands so.', example: '2026-11-23T09:41:12.130Z' })
  since!: string;
}

export class NotificationAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ example: '2026-11-23T09:41:12.130Z' })
  at!: string;
  @Field({ enum: TEMPLATES, example: 'resolved' })
  template!: string;
  @Field({ description: 'What it says, in the language that is asked for.', example: 'INC0000042: resolved' })
  title!: string;
  @Field({ type: () => NotifiedIncidentAnswer })
  incident!: NotifiedIncidentAnswer;
  @Field({
    type: () => NotificationMailAnswer,
    description: 'Absent where it is only listed.',
    optional: true,
  })
  mail?: NotificationMailAnswer;
}

export class NotificationsAnswer extends PageAnswer {
  @Field({ type: () => NotificationAnswer })
  items!: NotificationAnswer[];
}
