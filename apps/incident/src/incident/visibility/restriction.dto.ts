import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { RESTRICTION_KINDS, type RestrictionKind } from '@ventanilla/contracts/incident';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { LIST, REASON } from '../fields.dto.js';

/** Few may know of it. */
export class RestrictionDto {
  @Field({ enum: RESTRICTION_KINDS, example: 'personnel' })
  @IsIn(RESTRICTION_KINDS)
  kind!: RestrictionKind;

  @Field({
    description: 'Who may see it beside caller, assigned team and owner; whoever restricts it always may.',
    example: ['0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST)
  @IsId({ each: true })
  named?: string[];
}

export class RestrictIncidentDto extends RestrictionDto {
  @Field({ description: 'Why.', example: 'It is about a colleague of the caller.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

export class NamedPersonDto {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  personId!: string;
}
