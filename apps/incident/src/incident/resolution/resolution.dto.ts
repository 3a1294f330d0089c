import { Field, IsOptional } from '@ventanilla/chassis';
import { CHANNELS, type Channel } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import { IsIn, IsString, Length, Matches, ValidateNested } from 'class-validator';
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
  @IsString()
  @Length(1, REASON)
  reason?: string;
}

export class CancelIncidentDto {
  @Field({ description: 'A configured cancellation reason.', example: 'logged-in-error' })
  @Matches(CODE)
  reason!: string;

  @IsOptional()
  @IsString()
  @Length(1, REASON)
  note?: string;
}
