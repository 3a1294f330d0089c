import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { CODE_LISTS, type CodeList } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CODE, REASON } from '../incident/fields.dto.js';

const LABEL = 200;
const LONGEST_SPAN_SECONDS = 10 * 366 * 86_400;
const MATRIX = 9;

export class ReasonedDto {
  @Field({ description: 'Why; it stands in the audit.', example: 'Agreed in the CAB of 12 November.' })
  @IsText(REASON)
  reason!: string;
}

export class CodeLabelDto {
  @Field({ example: 'Printers' })
  @IsText(LABEL)
  en!: string;

  @Field({ example: 'Impresoras' })
  @IsText(LABEL)
  es!: string;
}

class CodeDto extends ReasonedDto {
  @Field({ description: 'The list that the code stands in.', example: 'category' })
  @IsIn(CODE_LISTS)
  list!: CodeList;

  @Field({ example: 'hardware.printer' })
  @Matches(CODE)
  code!: string;
}

export class RelabelIncidentCodeDto extends CodeDto {
  @Field()
  @ValidateNested()
  @Type(() => CodeLabelDto)
  label!: CodeLabelDto;
}

export class AddIncidentCodeDto extends RelabelIncidentCodeDto {
  @Field({ description: 'Its kind, fixed for ever; categories have none.', example: 'caller' })
  @IsOptional()
  @Matches(CODE)
  kind?: string;

  @Field({ description: 'The category above; categories only.', example: 'hardware' })
  @IsOptional()
  @Matches(CODE)
  parent?: string;
}

export class RetireIncidentCodeDto extends CodeDto {}
export class ReinstateIncidentCodeDto extends CodeDto {}

export class MoveIncidentCategoryDto extends ReasonedDto {
  @Field({ example: 'hardware.printer' })
  @Matches(CODE)
  code!: string;

  @Field({ description: 'The category above; the top of the tree where absent.', example: 'hardware' })
  @IsOptional()
  @Matches(CODE)
  parent?: string;
}

export class MatrixCellDto {
  @Field({ example: 1 })
  @IsInt()
  @Min(1)
  @Max(3)
  impact!: number;

  @Field({ example: 2 })
  @IsInt()
  @Min(1)
  @Max(3)
  urgency!: number;

  @Field({ example: 2 })
  @IsInt()
  @Min(1)
  @Max(5)
  priority!: number;
}

export class ChangePriorityMatrixDto extends ReasonedDto {
  @Field({ description: 'The priority of each impact and urgency.', type: () => MatrixCellDto })
  @IsArray()
  @ArrayMinSize(MATRIX)
  @ArrayMaxSize(MATRIX)
  @ValidateNested({ each: true })
  @Type(() => MatrixCellDto)
  priorityMatrix!: MatrixCellDto[];
}

export class SpansDto {
  @Field({ description: 'From a resolution without an answer to its closing, in seconds.', example: 432_000 })
  @IsInt()
  @Min(1)
  @Max(LONGEST_SPAN_SECONDS)
  closeAfterSeconds!: number;

  @Field({ description: 'From a closing to the last moment of reopening, in seconds.', example: 1_209_600 })
  @IsInt()
  @Min(1)
  @Max(LONGEST_SPAN_SECONDS)
  reopenWithinSeconds!: number;

  @Field({ description: 'How far back a report may lie without a reason, in seconds.', example: 86_400 })
  @IsInt()
  @Min(1)
  @Max(LONGEST_SPAN_SECONDS)
  reportedBackSeconds!: number;
}

export class ChangeIncidentSpansDto extends ReasonedDto {
  @Field()
  @ValidateNested()
  @Type(() => SpansDto)
  spans!: SpansDto;
}
