import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsISO8601,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CODE } from '../incident/fields.dto.js';
import { ReasonedDto } from './incident-settings.dto.js';

const LONGEST_SPAN_SECONDS = 366 * 86_400;
const MOST_DAYS = 260;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

export class BusinessCalendarDto {
  @Field({ description: 'IANA name of the time zone.', example: 'Europe/Madrid' })
  @IsText(60)
  timeZone!: string;

  @Field({ description: 'Days of the week on which the desk works; 1 is Monday.', example: [1, 2, 3, 4, 5] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  workingDays!: number[];

  @Field({
    description: 'Dates on which it does not, whatever day of the week.',
    example: ['2026-12-25'],
  })
  @IsArray()
  @ArrayMaxSize(1_000)
  @Matches(DATE, { each: true })
  @IsISO8601({ strict: true }, { each: true })
  holidays!: string[];
}

export class FollowUpLadderDto {
  @Field({ description: 'The hold reason that it is for.', example: 'waiting-for-caller' })
  @Matches(CODE)
  holdReason!: string;

  @Field({ description: 'From the hold to each reminder, in business days.', example: [2, 5] })
  @IsArray()
  @ArrayMaxSize(20)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(MOST_DAYS, { each: true })
  remindAfterDays!: number[];

  @Field({
    description:
      'From the hold to a resolution for want of an answer, in business days; never, where absent.',
    example: 8,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  noAnswerAfterDays?: number;

  @Field({ description: 'Longest length of such a hold, in business days.', example: 15 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  longestHoldDays?: number;
}

export class FollowUpDto {
  @Field()
  @ValidateNested()
  @Type(() => BusinessCalendarDto)
  calendar!: BusinessCalendarDto;

  @Field({ description: 'From the reminder of a resolution to its closing, in seconds.', example: 172_800 })
  @IsInt()
  @Min(1)
  @Max(LONGEST_SPAN_SECONDS)
  remindBeforeClosingSeconds!: number;

  @Field({
    description: 'Longest length of a hold whose reason has none of its own, in business days.',
    example: 20,
  })
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  longestHoldDays!: number;

  @Field({ description: 'One for each hold reason that is followed up.', type: () => FollowUpLadderDto })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => FollowUpLadderDto)
  ladders!: FollowUpLadderDto[];
}

export class ChangeFollowUpDto extends ReasonedDto {
  @Field()
  @ValidateNested()
  @Type(() => FollowUpDto)
  followUp!: FollowUpDto;
}
