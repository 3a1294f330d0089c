import { Field } from '@ventanilla/chassis';
import { MinPosition } from '@ventanilla/hosting';
import { IsIn, IsOptional, IsString, IsTimeZone, Length, Matches } from 'class-validator';
import { FIGURES, TOP_BY, WEEKLY_BY, type Figure, type TopBy, type WeeklyBy } from './weekly.js';

const FORMATS = ['json', 'csv'] as const;
const BY = [...new Set([...WEEKLY_BY, ...TOP_BY])];
const KEY = 100;

class WeekDto {
  @Field({ description: 'An ISO week, from Monday on.', example: '2026-W47' })
  @Matches(/^\d{4}-W\d{2}$/)
  week!: string;

  @Field({
    description: 'Of whom; of all that one serves where absent.',
    example: 'northwind',
    optional: true,
  })
  @IsOptional()
  @IsString()
  @Length(1, KEY)
  organisation?: string;

  @Field({ description: 'Zone of the week; that of the desk where absent.', example: 'Europe/Madrid' })
  @IsOptional()
  @IsTimeZone()
  zone?: string;

  @MinPosition()
  minPosition?: string;
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
  @Length(1, KEY)
  key!: string;

  @Field({ description: 'The number.', enum: FIGURES, example: 'openAtEnd' })
  @IsIn(FIGURES)
  figure!: Figure;
}
