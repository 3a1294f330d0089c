import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { OperationReasonDto } from './operations.dto.js';

const LONGEST_POSITION = 200;

export class RewindRelayDto extends OperationReasonDto {
  @Field({
    description: 'Position of the log after which everything is published again; everything where absent.',
    optional: true,
    example: 'a3f09c11d2e4-0000000000000042',
  })
  @IsOptional()
  @IsText(LONGEST_POSITION)
  to?: string;
}

export class RelayStandingAnswer {
  @Field({
    description: 'Everything up to here was acknowledged by the topic.',
    optional: true,
    example: 'a3f09c11d2e4-0000000000000042',
  })
  position?: string;
  @Field({ description: 'The topic contains everything that is in the log.', example: true })
  level!: boolean;
  @Field({ description: 'Age of the oldest event that the topic does not contain.', example: 0.4 })
  lagSeconds!: number;
  @Field({ description: 'The instance that answered publishes.', example: true })
  holding!: boolean;
}

export class RotatedAnswer {
  @Field({ description: 'Keys that were wrapped anew.', example: 1204 })
  rewrapped!: number;
}
