import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { Equals, IsInt, Matches, Max, Min } from 'class-validator';
import { IDENTIFIER, IsInstant, REASON } from '../fields.dto.js';

const PERSON = '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f';
const LONGEST_EFFORT_MINUTES = 6_000;

export class TakeIncidentDto {
  @Field({ description: 'For which team; the one that has it, where absent.', example: 'network' })
  @IsOptional()
  @Matches(IDENTIFIER)
  team?: string;
}

export class DeclineAssignmentDto {
  @Field({ example: 'I am on leave from tomorrow.' })
  @IsText(REASON)
  reason!: string;

  @Field({
    description: 'For the whole team, whoever of it has it: back to the desk.',
    example: true,
    optional: true,
  })
  @IsOptional()
  @Equals(true)
  forTeam?: true;
}

export class ChangeOwnerDto {
  @Field({ description: 'Who owns it from now on; oneself, where absent.', example: PERSON })
  @IsOptional()
  @IsId()
  owner?: string;
}

export class WatcherDto {
  @Field({ example: PERSON })
  @IsId()
  watcher!: string;
}

export class RecordEffortDto {
  @Field({ description: 'Minutes of work.', example: 25 })
  @IsInt()
  @Min(1)
  @Max(LONGEST_EFFORT_MINUTES)
  minutes!: number;

  @Field({ description: 'Who worked; oneself, where absent.', example: PERSON })
  @IsOptional()
  @IsId()
  person?: string;

  @Field({ description: 'When; now, where absent.', example: '2026-11-23T10:15:00Z' })
  @IsOptional()
  @IsInstant()
  workedAt?: string;

  @Field({ example: 'Looked for the loose cable.' })
  @IsOptional()
  @IsText(REASON)
  note?: string;
}

/** Only the fields that are given are corrected. */
export class CorrectEffortDto {
  @Field({ description: 'Which of the incident’s efforts; the first is 1.', example: 1 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  entry!: number;

  @Field({ description: 'Minutes of work; 0 where there was none.', example: 20 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LONGEST_EFFORT_MINUTES)
  minutes?: number;

  @Field({ example: PERSON })
  @IsOptional()
  @IsId()
  person?: string;

  @Field({ example: '2026-11-23T10:15:00Z' })
  @IsOptional()
  @IsInstant()
  workedAt?: string;

  @Field({ example: 'Lunch was in it.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

export class PromiseDateDto {
  @Field({ description: 'The date that the caller was told.', example: '2026-11-27T16:00:00Z' })
  @IsInstant()
  promised!: string;

  @Field({ description: 'What was promised for it.', example: 'The spare part is in by then.' })
  @IsOptional()
  @IsText(REASON)
  note?: string;
}
