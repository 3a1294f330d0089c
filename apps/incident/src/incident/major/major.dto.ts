import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { CHANNELS, MAJOR_AUDIENCES, type Channel, type MajorAudience } from '@ventanilla/contracts/incident';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CODE, IDENTIFIER, IsInstant, LIST, LONG_TEXT, REASON, SHORT_TEXT } from '../fields.dto.js';

const LEAD = { description: 'Who leads the work on it.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' };
const SERVICES = { description: 'Services that are hit.', example: ['mail', 'calendar'] };
const ORGANISATIONS = { description: 'Organisations that are hit.', example: ['northwind'] };
const EFFECT = { description: 'What it does to the business.', example: 'No orders can be confirmed.' };

export class DeclareMajorIncidentDto {
  @Field(LEAD)
  @IsId()
  lead!: string;

  @Field(SERVICES)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST)
  @Matches(IDENTIFIER, { each: true })
  services!: string[];

  @Field(ORGANISATIONS)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST)
  @Matches(CODE, { each: true })
  organisations!: string[];

  @Field(EFFECT)
  @IsText(REASON)
  businessEffect!: string;

  @Field({ description: 'When every audience is to hear first.', example: '2026-11-23T10:00:00Z' })
  @IsInstant()
  nextUpdateDue!: string;
}

/** Only what is given changes. */
export class ChangeMajorIncidentDto {
  @Field(LEAD)
  @IsOptional()
  @IsId()
  lead?: string;

  @Field(SERVICES)
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST)
  @Matches(IDENTIFIER, { each: true })
  services?: string[];

  @Field(ORGANISATIONS)
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST)
  @Matches(CODE, { each: true })
  organisations?: string[];

  @Field(EFFECT)
  @IsOptional()
  @IsText(REASON)
  businessEffect?: string;
}

export class GiveMajorIncidentUpdateDto {
  @Field({ description: 'Callers concerned, staff, or management.', example: 'callers' })
  @IsIn(MAJOR_AUDIENCES)
  audience!: MajorAudience;

  @Field({ description: 'How it stands.', example: 'The supplier is changing the router; mail by noon.' })
  @IsText(LONG_TEXT)
  text!: string;

  @Field({
    description: 'When this audience is to hear next; may be left out once the service is restored.',
    example: '2026-11-23T10:30:00Z',
  })
  @IsOptional()
  @IsInstant()
  nextUpdateDue?: string;
}

export class RecordServiceRestoredDto {
  @Field({ description: 'Since when it works again.', example: '2026-11-23T11:40:00Z' })
  @IsInstant()
  restoredAt!: string;
}

export class StandDownMajorIncidentDto {
  @Field({ example: 'Mail has worked for two hours; the rest is an ordinary incident.' })
  @IsText(REASON)
  reason!: string;
}

export class ReviewActionDto {
  @Field({ example: 'A second route to the provider.' })
  @IsText(REASON)
  what!: string;

  @Field({ description: 'Who sees to it.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  owner!: string;

  @Field({ description: 'By which day.', example: '2026-12-18' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  dueOn!: string;
}

export class ReviewMajorIncidentDto {
  @Field({ description: 'The cause, as far as it is known.', example: 'One router without a second one.' })
  @IsText(LONG_TEXT)
  cause!: string;

  @Field({ description: 'What is to be done, by whom, by when.', type: () => ReviewActionDto })
  @IsArray()
  @ArrayMaxSize(LIST)
  @ValidateNested({ each: true })
  @Type(() => ReviewActionDto)
  actions!: ReviewActionDto[];
}

/** A caller who is hit, too. */
export class HitsMeTooDto {
  @Field({ description: 'In a line, if there is something of one’s own to tell.', example: 'Yo tampoco' })
  @IsOptional()
  @IsText(SHORT_TEXT)
  subject?: string;

  @Field({ example: 'No puedo enviar el pedido de las doce.' })
  @IsOptional()
  @IsText(LONG_TEXT)
  description?: string;

  @Field({ description: 'The portal where absent.', example: 'portal' })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: Channel;
}
