import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { UNCOVERED_DECISIONS, type UncoveredDecision } from '@ventanilla/contracts/incident';
import { IsIn } from 'class-validator';
import { REASON } from '../incident/fields.dto.js';

export class DecideUncoveredWorkDto {
  @Field({
    description: 'Done without charge, charged for, or not done.',
    enum: UNCOVERED_DECISIONS,
    example: 'chargeable',
  })
  @IsIn(UNCOVERED_DECISIONS)
  decision!: UncoveredDecision;

  @Field({ example: 'The fair needs it by Friday, and its contract begins next month.' })
  @IsText(REASON)
  reason!: string;

  @Field({
    description: 'Who on the customer’s side agreed; needed where it is charged for.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60',
    optional: true,
  })
  @IsOptional()
  @IsId()
  agreedBy?: string;
}
