import { Field, IsOptional } from '@ventanilla/chassis';
import { MinPosition } from '@ventanilla/hosting';
import { IsString, IsTimeZone, Length } from 'class-validator';

/** Of a key in a report: a code, or an id. */
export const KEY = 100;
export const FORMATS = ['json', 'csv'] as const;

/** What every report is asked for beside its period. */
export class ReportScopeDto {
  @Field({
    description: 'Of whom; of all that one serves where absent.',
    example: 'northwind',
    optional: true,
  })
  @IsOptional()
  @IsString()
  @Length(1, KEY)
  organisation?: string;

  @Field({ description: 'Zone of the period; that of the desk where absent.', example: 'Europe/Madrid' })
  @IsOptional()
  @IsTimeZone()
  zone?: string;

  @MinPosition()
  minPosition?: string;
}
