import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { IsBoolean, Matches } from 'class-validator';
import { CODE } from '../incident/fields.dto.js';

const LONGEST_REASON = 2_000;

export class ImportIncidentsDto {
  @Field({ description: 'The organisation that these incidents concern.', example: 'acme' })
  @Matches(CODE)
  organisation!: string;

  @Field({ description: 'IANA zone of the times in the file; UTC where absent.', example: 'Europe/Madrid' })
  @IsOptional()
  @IsText(100)
  timeZone?: string;

  @Field({ description: 'Which instance of the source; `main` where absent.', example: 'main' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,19}$/)
  source?: string;

  @Field({ description: 'Report without writing anything.', example: false })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'History of the old tool.' })
  @IsOptional()
  @IsText(LONGEST_REASON)
  reason?: string;
}
