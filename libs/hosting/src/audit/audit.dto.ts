import { Field, IsOptional, WITH_IDS } from '@ventanilla/chassis';
import { IsIn, IsISO8601, Matches } from 'class-validator';
import { PageAnswer, PageDto } from '../paging.dto.js';
import { ActorAnswer } from '../shown-event.answers.js';

const AUDIT_EVENTS = [
  'RecordsRead',
  'RecordsExported',
  'PersonalDataRevealed',
  'OperationRequested',
] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

export class ReadAuditDto extends PageDto {
  @Field({ enum: AUDIT_EVENTS, example: 'OperationRequested' })
  @IsOptional()
  @IsIn(AUDIT_EVENTS)
  what?: (typeof AUDIT_EVENTS)[number];

  @Field({ description: 'Name of a question or an operation.', example: 'view.rebuild' })
  @IsOptional()
  @Matches(/^[A-Za-z][A-Za-z0-9.-]{0,79}$/)
  action?: string;

  @Field({ description: 'Who did it, by id.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9._:-]{1,100}$/, WITH_IDS)
  actor?: string;

  @Field({ description: 'Not before this instant.', example: '2026-11-01T00:00:00.000Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(INSTANT)
  since?: string;

  @Field({ description: 'Before this instant.', example: '2026-12-01T00:00:00.000Z' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(INSTANT)
  until?: string;
}

export class AuditEntryAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({ enum: AUDIT_EVENTS, example: 'OperationRequested' })
  what!: string;
  @Field({ example: '2026-11-23T09:41:12.120Z' })
  at!: string;
  @Field({ type: () => ActorAnswer })
  by!: ActorAnswer;
  @Field({ example: 'view.rebuild' })
  action!: string;
  @Field({ optional: true, example: 'incident-queue' })
  target?: string;
  @Field({
    personal: true,
    optional: true,
    example: 'Counts look wrong',
  })
  reason?: string;
  @Field({ optional: true, example: { limit: '50' } })
  details?: object;
}

export class AuditPageAnswer extends PageAnswer {
  @Field({ type: () => AuditEntryAnswer })
  items!: AuditEntryAnswer[];
}
