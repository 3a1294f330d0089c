import { Field, IsOptional } from '@ventanilla/chassis';
import { PageAnswer, PageDto } from '@ventanilla/hosting';
import { IsIn } from 'class-validator';
import { DROPPED_BECAUSE, PARKED_BECAUSE } from './mail.definitions.js';
import { MAIL_STATES } from './notifications.dto.js';

export class ListMailDto extends PageDto {
  @Field({
    enum: MAIL_STATES,
    description: 'Only mail that stands so; parked where absent.',
    example: 'parked',
  })
  @IsOptional()
  @IsIn(MAIL_STATES)
  status?: (typeof MAIL_STATES)[number];
}

export class MailAnswer {
  @Field({ example: '0198c2d4-7a3e-5c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ enum: MAIL_STATES, example: 'parked' })
  status!: string;
  @Field({ description: 'The person whom it is for.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  recipient!: string;
  @Field({ description: 'The incident that it is about.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  incident!: string;
  @Field({ description: 'What it tells.', example: ['0198c2d4-7a3e-5c11-9d55-3f0a1b2c4d5f'] })
  notifications!: string[];
  @Field({ example: '2026-11-23T09:41:12.130Z' })
  queuedAt!: string;
  @Field({ description: 'Since when it stands so.', example: '2026-11-23T09:41:12.630Z' })
  changedAt!: string;
  @Field({ description: 'Tries in a row that the server answered and did not take it.', example: 0 })
  tries!: number;
  @Field({ description: 'When it is tried next.', optional: true, example: '2026-11-23T09:42:12.630Z' })
  nextTryAt?: string;
  @Field({
    description: 'The codes of what the mail server answered last, where it did not take it.',
    optional: true,
    example: '550 5.1.1',
  })
  reply?: string;
  @Field({ enum: [...PARKED_BECAUSE, ...DROPPED_BECAUSE], optional: true, example: 'refused' })
  because?: string;
}

export class MailPageAnswer extends PageAnswer {
  @Field({ type: () => MailAnswer })
  items!: MailAnswer[];
}
