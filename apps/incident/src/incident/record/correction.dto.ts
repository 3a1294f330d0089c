import { Field, IsId, IsOptional, IsText, Nullable } from '@ventanilla/chassis';
import { CHANNELS, type Channel } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import { CODE, IDENTIFIER, IsInstant, LIST, LONG_TEXT, REASON, SHORT_TEXT } from '../fields.dto.js';
import { ExternalReferenceDto, ResolutionDto } from '../logging/logging.dto.js';

/** What was recorded wrongly. Only the given fields are corrected; null says that there is none. */
export class CorrectIncidentDto {
  @Field({ description: 'Why.', example: 'The caller is Ana, who called for Luis.' })
  @IsText(REASON)
  reason!: string;

  @IsOptional()
  @IsId()
  callerId?: string;

  @IsOptional()
  @Nullable()
  @IsId()
  affectedPersonId?: string | null;

  @Field({ example: 'northwind' })
  @IsOptional()
  @Matches(CODE)
  organisation?: string;

  @IsOptional()
  @Nullable()
  @IsText(SHORT_TEXT)
  location?: string | null;

  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;

  @IsOptional()
  @IsText(SHORT_TEXT)
  subject?: string;

  @IsOptional()
  @Nullable()
  @IsText(LONG_TEXT)
  description?: string | null;

  @IsOptional()
  @Nullable()
  @Matches(CODE)
  category?: string | null;

  @IsOptional()
  @Nullable()
  @Matches(IDENTIFIER)
  service?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST)
  @Matches(IDENTIFIER, { each: true })
  configurationItems?: string[];

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  impact?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  urgency?: number;

  @IsOptional()
  @IsInstant()
  reportedAt?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST)
  @ValidateNested({ each: true })
  @Type(() => ExternalReferenceDto)
  externalReferences?: ExternalReferenceDto[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ResolutionDto)
  resolution?: ResolutionDto;
}
