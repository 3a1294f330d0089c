import { Field, IsId, IsOptional, IsOptionalWithout, IsText } from '@ventanilla/chassis';
import { CHANNELS, type Channel } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CODE, IDENTIFIER, IsInstant, LIST, LONG_TEXT, REASON, SHORT_TEXT } from '../fields.dto.js';
import { RestrictionDto } from '../visibility/restriction.dto.js';

/** The number that the incident has in another system. */
export class ExternalReferenceDto {
  @Field({ example: 'servicenow' })
  @Matches(IDENTIFIER)
  system!: string;

  @Field({ example: 'INC0010045' })
  @IsText(100)
  number!: string;

  @Field({ example: 'https://snow.example.com/INC0010045' })
  @IsOptional()
  @IsString()
  @Matches(/^https?:\/\//)
  @Length(8, 2_000)
  url?: string;
}

/** How it was resolved. */
export class ResolutionDto {
  @Field({ description: 'A configured resolution code.', example: 'solved' })
  @Matches(CODE)
  code!: string;

  @Field({ description: 'What was done.', example: 'Restarted the print spooler; test page printed.' })
  @IsText(LONG_TEXT)
  text!: string;
}

/** A new incident, as the caller reported it. */
export class LogIncidentDto {
  @Field({
    description: 'Who reached the desk; users log for themselves.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e',
  })
  @IsOptional()
  @IsId()
  callerId?: string;

  @Field({ description: 'Who is hit, if not the caller.' })
  @IsOptional()
  @IsId()
  affectedPersonId?: string;

  @Field({ description: 'The organisation that the incident concerns.', example: 'northwind' })
  @IsOptional()
  @Matches(CODE)
  organisation?: string;

  @Field({ description: 'How the desk was reached.', example: 'phone' })
  @IsIn(CHANNELS)
  channel!: Channel;

  @Field({ description: 'In a line.', example: 'No puedo imprimir en la planta 2' })
  @IsText(SHORT_TEXT)
  subject!: string;

  @Field({
    description: 'What the caller tells.',
    example: 'Since this morning the printer on floor 2 answers nothing.',
  })
  @IsOptional()
  @IsText(LONG_TEXT)
  description?: string;

  @Field({ description: 'Where it happens.', example: 'Madrid, floor 2' })
  @IsOptional()
  @IsText(SHORT_TEXT)
  location?: string;

  @Field({ description: 'A configured category.', example: 'hardware.printer' })
  @IsOptional()
  @Matches(CODE)
  category?: string;

  @Field({ description: 'The service that is hit.', example: 'printing' })
  @IsOptional()
  @Matches(IDENTIFIER)
  service?: string;

  @Field({
    description: 'The incident that it belongs to, which becomes its parent; the desk only.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61',
  })
  @IsOptional()
  @IsId()
  parent?: string;

  @Field({ description: 'Configuration items that are hit.', example: ['printer-2f'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST)
  @Matches(IDENTIFIER, { each: true })
  configurationItems?: string[];

  @Field({ description: '1 (high) to 3 (low); 3 where absent.', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  impact?: number;

  @Field({ description: '1 (high) to 3 (low); 3 where absent.', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  urgency?: number;

  @Field({ description: '1 (critical) to 5: overrides the matrix, and wants a reason.', example: 1 })
  @IsOptionalWithout('overriddenBecause')
  @IsInt()
  @Min(1)
  @Max(5)
  priority?: number;

  @Field({ description: "Why the matrix's priority does not fit." })
  @IsOptional()
  @IsText(REASON)
  overriddenBecause?: string;

  @Field({
    description: 'When the caller reached the desk; now where absent.',
    example: '2026-11-23T09:30:00Z',
  })
  @IsOptional()
  @IsInstant()
  reportedAt?: string;

  @Field({ description: 'Why it is logged only now; needed where the report lies far back.' })
  @IsOptional()
  @IsText(REASON)
  reportedLateBecause?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST)
  @ValidateNested({ each: true })
  @Type(() => ExternalReferenceDto)
  externalReferences?: ExternalReferenceDto[];

  @Field({ description: 'Few may know of it, from the first moment on. For the desk.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RestrictionDto)
  restriction?: RestrictionDto;

  @Field({ description: 'The first contact solved it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ResolutionDto)
  resolution?: ResolutionDto;
}
