import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { CalendarContentDto, MOMENT } from '@ventanilla/hosting';
import { IsISO8601, Matches } from 'class-validator';
import { CODE, NAME } from '../records/record.dto.js';

export class DefineCalendarDto extends CalendarContentDto {
  @Field({ description: 'Chosen once; part of its URL.', example: 'office-madrid' })
  @Matches(CODE)
  code!: string;

  @Field({ example: 'Office hours, Madrid' })
  @IsText(NAME)
  name!: string;
}

export class ReviseCalendarDto extends CalendarContentDto {
  @Field({ description: 'At once where absent; never in the past.', example: '2027-01-01T00:00:00.000Z' })
  @IsOptional()
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  from?: string;
}
