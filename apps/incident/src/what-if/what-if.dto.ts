import { OmitType } from '@nestjs/swagger';
import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { AgreementTermsDto, CalendarContentDto, CODE, MinPosition, MOMENT } from '@ventanilla/hosting';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, Matches, ValidateNested } from 'class-validator';
import { LISTED, type Listed } from './what-if.js';

/** An agreement that nobody has concluded: it holds over the whole period. */
export class DraftAgreementDto extends OmitType(AgreementTermsDto, [
  'validFrom',
  'validUntil',
  'agreedBy',
  'reason',
] as const) {
  @Field({ description: 'Whose tickets.', example: 'northwind' })
  @IsText(100)
  organisation!: string;
}

export class DraftCalendarDto extends OmitType(CalendarContentDto, ['reason'] as const) {
  @Field({
    description: 'What the draft calls it; goes before one that is known by this code.',
    example: 'office-madrid',
  })
  @Matches(CODE)
  code!: string;
}

export class DraftDto {
  @Field()
  @ValidateNested()
  @Type(() => DraftAgreementDto)
  draft!: DraftAgreementDto;

  @Field({
    description: 'Calendars by which the draft counts and that are not there yet.',
    type: () => DraftCalendarDto,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DraftCalendarDto)
  calendars?: DraftCalendarDto[];
}

export class WhatIfDto extends DraftDto {
  @Field({ description: 'Tickets reported at or after this instant.', example: '2026-01-01T00:00:00.000Z' })
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  from!: string;

  @Field({ description: 'And before this one; it has passed.', example: '2026-07-01T00:00:00.000Z' })
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  until!: string;

  @Field({
    description: 'Which tickets are listed one by one; those that would stand otherwise where absent.',
    enum: LISTED,
    optional: true,
  })
  @IsOptional()
  @IsIn(LISTED)
  list?: Listed;

  @MinPosition()
  minPosition?: string;
}
