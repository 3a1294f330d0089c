import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { CHANNELS, type Channel } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import { Equals, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { IsInstant, LONG_TEXT, REASON } from '../fields.dto.js';
import { OnBehalfDto } from '../resolution/resolution.dto.js';

class MessageDto {
  @Field({ example: 'It is printing again, thank you.' })
  @IsText(LONG_TEXT)
  text!: string;

  @Field({ description: 'The portal, where absent.', example: 'portal', optional: true })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;
}

export class WriteToDeskDto extends MessageDto {
  @Field({ description: 'Needed from the desk: where and when it heard this. Its channel is the message’s.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => OnBehalfDto)
  onBehalf?: OnBehalfDto;
}

export class WriteToCallerDto extends MessageDto {
  @Field({
    description: 'The callers of all its children get it, too, and learn of nothing else.',
    optional: true,
  })
  @IsOptional()
  @Equals(true)
  toChildren?: true;
}

export class RecordContactAttemptDto {
  @Field({ example: 'phone' })
  @IsIn(CHANNELS)
  channel!: Channel;

  @Field({ description: 'Whether the caller was reached.', example: false })
  @IsBoolean()
  reached!: boolean;

  @Field({ description: 'When it was tried; now, where absent.', example: '2026-11-23T10:15:00Z' })
  @IsOptional()
  @IsInstant()
  attemptedAt?: string;

  @Field({ example: 'Left a message with the reception.' })
  @IsOptional()
  @IsText(REASON)
  note?: string;
}

export class WithdrawIncidentDto {
  @Field({ description: 'What there is to say about it.', example: 'It was the cable, sorry.' })
  @IsOptional()
  @IsText(REASON)
  note?: string;
}

export class CloseAdministrativelyDto {
  @Field({ example: 'The site was given up; nobody will answer.' })
  @IsText(REASON)
  reason!: string;
}
