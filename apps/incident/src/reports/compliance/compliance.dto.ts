import { Field, IsOptional } from '@ventanilla/chassis';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { FORMATS, KEY, ReportScopeDto } from '../report.dto.js';
import { COMPLIANCE_BY, type ComplianceBy } from './compliance.js';

const VERDICTS = ['met', 'breached', 'open', 'excluded'] as const;

class ComplianceMonthDto extends ReportScopeDto {
  @Field({ description: 'Runs that stopped or fell due in it, whichever came first.', example: '2026-10' })
  @Matches(/^\d{4}-\d{2}$/)
  month!: string;
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

  @Field({ description: '`json` where absent: in lines.', enum: FORMATS, example: 'csv', optional: true })
  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];
}
