import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { ASKED_KINDS, ESCALATION_TRIGGERS, MEASURES, RUNG_ACTIONS } from '@ventanilla/contracts/service-desk';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CODE, NAME, ReasonDto } from '../records/record.dto.js';

const ID = 100;
const A_WEEK = 10_080;
const LOWEST_PRIORITY = 5;

export class RungDto {
  @Field({
    description: 'Minutes without an acknowledgement after the rung before, or after what set it off.',
    example: 15,
  })
  @IsInt()
  @Min(0)
  @Max(A_WEEK)
  afterMinutes!: number;

  @Field({ enum: RUNG_ACTIONS, example: 'hierarchical' })
  @IsIn(RUNG_ACTIONS)
  action!: (typeof RUNG_ACTIONS)[number];

  @Field({ description: 'Whom it asks.', enum: ASKED_KINDS, example: 'team-lead' })
  @IsIn(ASKED_KINDS)
  asks!: (typeof ASKED_KINDS)[number];

  @Field({ description: 'Of this team; of the one that answers for the ticket, where absent.' })
  @IsOptional()
  @Matches(CODE)
  team?: string;

  @Field({ description: 'Id of the person, where it asks one.' })
  @IsOptional()
  @IsId()
  person?: string;
}

export class SetEscalationRuleDto extends ReasonDto {
  @Field({ description: 'Chosen once; an existing rule is changed.', example: 'mail-breached' })
  @Matches(CODE)
  code!: string;

  @Field({ example: 'Mail is late' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'What sets it off.', enum: ESCALATION_TRIGGERS, example: 'breach' })
  @IsIn(ESCALATION_TRIGGERS)
  on!: (typeof ESCALATION_TRIGGERS)[number];

  @Field({ description: 'Which warning; any, where absent.', example: 75 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99)
  percent?: number;

  @Field({ description: 'For tickets of this organisation; of any, where absent.', example: 'northwind' })
  @IsOptional()
  @IsText(ID)
  organisation?: string;

  @Field({ description: 'All, where absent.', example: ['mail'] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsText(ID, { each: true })
  services?: string[];

  @Field({ description: 'For tickets that this team has.', example: 'network' })
  @IsOptional()
  @Matches(CODE)
  team?: string;

  @Field({ description: 'All, where absent.', example: [1, 2] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LOWEST_PRIORITY, { each: true })
  priorities?: number[];

  @Field({ description: 'All, where absent.', enum: MEASURES })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(MEASURES, { each: true })
  measures?: (typeof MEASURES)[number][];

  @Field({ description: 'From the first on.', type: () => RungDto })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RungDto)
  rungs!: RungDto[];
}
