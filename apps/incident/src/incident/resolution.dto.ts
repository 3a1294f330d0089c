import { Field } from '@ventanilla/chassis';
import { CHANNELS, type Channel } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Min, ValidateNested } from 'class-validator';
import { CODE, IsInstant, REASON } from './fields.dto.js';

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

/** Which text of the incident can never be read again. */
export class RedactTextDto {
  @Field({ description: 'Revision of the event that holds it.', example: 3 })
  @IsInt()
  @Min(0)
  revision!: number;

  @Field({ description: 'Field of that event.', example: 'text' })
  @Matches(/^[A-Za-z0-9.]{1,100}$/)
  path!: string;

  @Field({ example: 'Contains a card number.' })
  @IsString()
  @Length(1, REASON)
  reason!: string;
}

/** A command that says it all by its name. */
export class NothingDto {}
