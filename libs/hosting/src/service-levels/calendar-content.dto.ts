import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { OBSERVANCES, type Observance } from '@ventanilla/service-level';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import { IsReason, LabelDto } from './fields.dto.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const FROM = /^([01]\d|2[0-3]):[0-5]\d$/;
const TO = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const RULES = ['date', 'yearly', 'easter', 'weekday'] as const;

export class HoursDto {
  @Field({ description: 'Wall clock.', example: '09:00' })
  @Matches(FROM)
  from!: string;

  @Field({ description: 'Wall clock; not after `from` it is on the next day.', example: '17:00' })
  @Matches(TO)
  to!: string;
}

export class WeekdayHoursDto extends HoursDto {
  @Field({ description: '1 is Monday, 7 is Sunday.', example: 1 })
  @IsInt()
  @Min(1)
  @Max(7)
  weekday!: number;
}

/** Which of the other fields it needs, its kind says. */
export class HolidayRuleDto {
  @Field({
    description:
      'date: `date`; yearly: `month`, `day`, perhaps `observed`; easter: `days`; weekday: `month`, `weekday`, `nth`.',
    example: 'yearly',
  })
  @IsIn(RULES)
  kind!: (typeof RULES)[number];

  @Field({ example: '2027-05-14' })
  @IsOptional()
  @Matches(DATE)
  date?: string;

  @Field({ example: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  month?: number;

  @Field({ description: 'Of the month.', example: 6 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  day?: number;

  @Field({ description: 'When it is kept instead of on a Sunday or a Saturday.' })
  @IsOptional()
  @IsIn(OBSERVANCES)
  observed?: Observance;

  @Field({ description: 'After Easter Sunday; before it where negative.', example: -2 })
  @IsOptional()
  @IsInt()
  @Min(-100)
  @Max(100)
  days?: number;

  @Field({ description: '1 is Monday, 7 is Sunday.', example: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(7)
  weekday?: number;

  @Field({ description: 'Which of the month, 1 to 5; -1 is the last.', example: -1 })
  @IsOptional()
  @IsIn([-1, 1, 2, 3, 4, 5])
  nth?: number;
}

export class HolidayDto {
  @Field()
  @ValidateNested()
  @Type(() => LabelDto)
  name!: LabelDto;

  @Field()
  @ValidateNested()
  @Type(() => HolidayRuleDto)
  rule!: HolidayRuleDto;
}

export class CalendarExceptionDto {
  @Field({ example: '2026-12-24' })
  @Matches(DATE)
  date!: string;

  @Field()
  @ValidateNested()
  @Type(() => LabelDto)
  name!: LabelDto;

  @Field({ description: 'Closed where empty.', type: () => HoursDto })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => HoursDto)
  hours!: HoursDto[];
}

/** When is business time, without why it was changed. */
export class BusinessHoursDto {
  @Field({ description: 'IANA time zone.', example: 'Europe/Madrid' })
  @IsText(60)
  zone!: string;

  @Field({ type: () => WeekdayHoursDto })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => WeekdayHoursDto)
  week!: WeekdayHoursDto[];

  @Field({ type: () => HolidayDto })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => HolidayDto)
  holidays!: HolidayDto[];

  @Field({
    description: 'Days with hours of their own, whatever week and holidays say.',
    type: () => CalendarExceptionDto,
  })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CalendarExceptionDto)
  exceptions!: CalendarExceptionDto[];
}

export class CalendarContentDto extends BusinessHoursDto {
  @IsReason()
  reason?: string;
}
