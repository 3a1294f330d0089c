import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { SHARED_WITH, type SharedWith } from '@ventanilla/contracts/incident';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { REASON } from '../incident/fields.dto.js';

const MOST_NAMED = 200;

export class ChangeSharingDto {
  @Field({
    description: 'Who of the organisation sees the incidents of its other members.',
    enum: SHARED_WITH,
    example: 'customers',
  })
  @IsIn(SHARED_WITH)
  with!: SharedWith;

  @Field({
    description: 'Who does, where it is named people.',
    example: ['0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_NAMED)
  @IsId({ each: true })
  named?: string[];

  @Field({ description: 'Why; it stands in the audit.', example: 'Asked for by their works council.' })
  @IsText(REASON)
  reason!: string;
}

export class SharingAnswer {
  @Field({ example: 'northwind' })
  organisation!: string;
  @Field({ enum: SHARED_WITH, example: 'customers' })
  with!: string;
  @Field({ example: [] })
  named!: string[];
  @Field({ description: '-1 while nobody has set it.', example: 0 })
  revision!: number;
}
