import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { Matches } from 'class-validator';
import { CODE, NAME, ReasonDto } from '../records/record.dto.js';

const ID = 100;

export class SetRoutingRuleDto extends ReasonDto {
  @Field({ description: 'Chosen once; an existing rule is changed.', example: 'plant-printers' })
  @Matches(CODE)
  code!: string;

  @Field({ example: 'Printers of the plant' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'For tickets about this service; any, where absent.', example: 'printing' })
  @IsOptional()
  @IsText(ID)
  service?: string;

  @Field({ description: 'For this category and those below it by their dots.', example: 'hardware' })
  @IsOptional()
  @Matches(CODE)
  category?: string;

  @Field({ description: 'For tickets about this configuration item.', example: 'CI0000042' })
  @IsOptional()
  @IsText(ID)
  configurationItem?: string;

  @Field({ description: 'The team that it proposes.', example: 'plant' })
  @Matches(CODE)
  team!: string;
}

export class ProposeTeamsDto {
  @Field({ example: 'printing' })
  @IsOptional()
  @IsText(ID)
  service?: string;

  @Field({ example: 'hardware.printer' })
  @IsOptional()
  @Matches(CODE)
  category?: string;

  @Field({ example: 'CI0000042' })
  @IsOptional()
  @IsText(ID)
  configurationItem?: string;
}
