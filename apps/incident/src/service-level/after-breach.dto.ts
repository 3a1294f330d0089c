import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import {
  EXCLUSION_REASONS,
  RESPONSIBLE_KINDS,
  type ExclusionReason,
  type ResponsibleKind,
} from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, ValidateNested } from 'class-validator';
import { REASON } from '../incident/fields.dto.js';
import { BREACH_CAUSE_CODES } from './breach-causes.js';

const ID = 100;

export class RunDto {
  @Field({ description: 'Of which target of this incident.', example: 'resolution.1.1' })
  @IsText(ID)
  run!: string;
}

export class ResponsibleDto {
  @Field({ enum: RESPONSIBLE_KINDS, example: 'supplier' })
  @IsIn(RESPONSIBLE_KINDS)
  kind!: ResponsibleKind;

  @Field({ description: 'Which team or supplier.', example: 'carrier', optional: true })
  @IsOptional()
  @IsText(ID)
  id?: string;
}

export class RecordBreachCauseDto extends RunDto {
  @Field({ enum: BREACH_CAUSE_CODES, example: 'supplier-late' })
  @IsIn(BREACH_CAUSE_CODES)
  cause!: string;

  @Field({ type: () => ResponsibleDto, description: 'Who answers for it.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => ResponsibleDto)
  responsible!: ResponsibleDto;
}

export class DeclineRunExclusionDto extends RunDto {
  @Field({ example: 'The power failed for a minute only.' })
  @IsText(REASON)
  reason!: string;
}

export class ProposeRunExclusionDto extends DeclineRunExclusionDto {
  @Field({ enum: EXCLUSION_REASONS, example: 'force-majeure' })
  @IsIn(EXCLUSION_REASONS)
  because!: ExclusionReason;
}
