import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { CHANNELS, type Channel } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import { IsIn, Matches, ValidateNested } from 'class-validator';
import { CODE, IsInstant, REASON } from '../fields.dto.js';

/** What an agent says that the caller said. */
export class OnBehalfDto {
  @Field({ example: 'phone' })
  @IsIn(CHANNELS)
  channel!: Channel;

  @Field({ description: 'When the caller said so.', example: '2026-11-23T10:15:00Z' })
  @IsInstant()
  at!: string;
}

export class ConfirmResolutionDto {
  @Field({ description: 'Needed from anybody but the caller.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => OnBehalfDto)
  onBehalf?: OnBehalfDto;
}

export class RejectResolutionDto {
  @Field({ description: 'Needed from anybody but the caller.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => OnBehalfDto)
  onBehalf?: OnBehalfDto;

  @Field({ example: 'It still does not print.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

export class CancelIncidentDto {
  @Field({ description: 'A configured cancellation reason.', example: 'logged-in-error' })
  @Matches(CODE)
  reason!: string;

  @IsOptional()
  @IsText(REASON)
  note?: string;
}
