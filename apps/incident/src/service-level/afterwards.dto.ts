import { Field, IsText } from '@ventanilla/chassis';
import { Matches } from 'class-validator';
import { CODE, IsInstant, REASON } from '../incident/fields.dto.js';

class AfterwardsDto {
  @Field({ description: 'Why it is recorded afterwards.', example: 'Olvidé marcar la espera.' })
  @IsText(REASON)
  reason!: string;
}

export class RecordForgottenHoldDto extends AfterwardsDto {
  @Field({ description: 'Code of the hold reason.', example: 'waiting-for-caller' })
  @Matches(CODE)
  hold!: string;

  @Field({ description: 'When it began.', example: '2026-11-23T10:15:00Z' })
  @IsInstant()
  from!: string;

  @Field({ description: 'When it was over; in the past.', example: '2026-11-23T11:40:00Z' })
  @IsInstant()
  to!: string;
}

export class RecordEarlierRestorationDto extends AfterwardsDto {
  @Field({ description: 'Since when the service worked again.', example: '2026-11-23T11:40:00Z' })
  @IsInstant()
  restoredAt!: string;
}
