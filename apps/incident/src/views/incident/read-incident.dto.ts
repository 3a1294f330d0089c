import { Field, IsOptional } from '@ventanilla/chassis';
import { IsInt, Min } from 'class-validator';
import { IsInstant } from '../../incident/fields.dto.js';

/** Which moment of an incident. */
export class MomentDto {
  @Field({ description: 'As it was at this instant.', example: '2026-11-23T12:00:00Z' })
  @IsOptional()
  @IsInstant()
  at?: string;

  @Field({ description: 'As far as it was recorded by this instant.', example: '2026-11-23T12:00:00Z' })
  @IsOptional()
  @IsInstant()
  known?: string;
}

export class ReadIncidentDto extends MomentDto {
  @Field({ description: 'The revision that a command answered: the answer contains it.', example: 3 })
  @IsOptional()
  @IsInt()
  @Min(0)
  minRevision?: number;
}
