import { Field, IsOptional, WITH_IDS } from '@ventanilla/chassis';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { FORMATS, KEY, ReportScopeDto } from '../report.dto.js';
import { FIGURES, TOP_BY, WEEKLY_BY, type Figure, type TopBy, type WeeklyBy } from './weekly.js';

const BY = [...new Set([...WEEKLY_BY, ...TOP_BY])];

class WeekDto extends ReportScopeDto {
  @Field({ description: 'An ISO week, from Monday on.', example: '2026-W47' })
  @Matches(/^\d{4}-W\d{2}$/)
  week!: string;
}

export class WeeklyDto extends WeekDto {
  @Field({ description: '`json` where absent.', enum: FORMATS, example: 'json' })
  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];
}

export class WeeklyTicketsDto extends WeekDto {
  @Field({ description: 'The row.', enum: BY, example: 'team' })
  @IsIn(BY)
  by!: WeeklyBy | TopBy;

  @Field({ description: 'The row; `all` for the desk.', example: 'network' })
  @IsString()
  @Length(1, KEY, WITH_IDS)
  key!: string;

  @Field({ description: 'The number.', enum: FIGURES, example: 'openAtEnd' })
  @IsIn(FIGURES)
  figure!: Figure;

  @Field({ description: '`json` where absent: in lines.', enum: FORMATS, example: 'csv', optional: true })
  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];
}
