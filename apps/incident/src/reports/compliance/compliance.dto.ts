import { Field } from '@ventanilla/chassis';
import { MinPosition } from '@ventanilla/hosting';
import { IsIn, IsOptional, IsString, IsTimeZone, Length, Matches } from 'class-validator';
import { COMPLIANCE_BY, type ComplianceBy } from './compliance.js';

const FORMATS = ['json', 'csv'] as const;
const VERDICTS = ['met', 'breached', 'open', 'excluded'] as const;
const KEY = 100;

class ComplianceMonthDto {
  @Field({ description: 'Runs that stopped or fell due in it, whichever came first.', example: '2026-10' })
  @Matches(/^\d{4}-\d{2}$/)
  month!: string;

  @Field({
    description: 'Of whom; of all that one serves where absent.',
    example: 'northwind',
    optional: true,
  })
  @IsOptional()
  @IsString()
  @Length(1, KEY)
  organisation?: string;

  @Field({ description: 'Zone of the month; that of the desk where absent.', example: 'Europe/Madrid' })
  @IsOptional()
  @IsTimeZone()
  zone?: string;

  @MinPosition()
  minPosition?: string;
}

export class ComplianceDto extends ComplianceMonthDto {
  @Field({ description: '`json` where absent.', enum: FORMATS, example: 'json' })
  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];
}

export class ComplianceTicketsDto extends ComplianceMonthDto {
  @Field({ description: 'The row.', enum: COMPLIANCE_BY, example: 'team' })
  @IsIn(COMPLIANCE_BY)
  by!: ComplianceBy;

  @Field({ description: 'The row.', example: 'network' })
  @IsString()
  @Length(1, KEY)
  key!: string;

  @Field({ description: 'The row.', example: 'gold' })
  @IsString()
  @Length(1, KEY)
  agreement!: string;

  @Field({ description: 'The row.', example: 'resolution-p1' })
  @IsString()
  @Length(1, KEY)
  target!: string;

  @Field({ description: 'All where absent.', enum: VERDICTS, example: 'breached', optional: true })
  @IsOptional()
  @IsIn(VERDICTS)
  verdict?: (typeof VERDICTS)[number];
}
