import { Field, IsId, IsOptional, IsOptionalWithout, IsText, WITH_IDS } from '@ventanilla/chassis';
import {
  ESCALATION_KINDS,
  NOTE_VISIBILITIES,
  RELATED_KINDS,
  type EscalationKind,
  type NoteVisibility,
  type RelatedKind,
} from '@ventanilla/contracts/incident';
import { Equals, IsIn, IsInt, isUUID, Matches, Max, Min, ValidateBy } from 'class-validator';
import { CODE, IDENTIFIER, IsInstant, LONG_TEXT, REASON } from '../fields.dto.js';

export class ClassifyIncidentDto {
  @Field({ example: 'hardware.printer' })
  @IsOptional()
  @Matches(CODE)
  category?: string;

  @Field({ example: 'printing' })
  @IsOptional()
  @Matches(IDENTIFIER)
  service?: string;
}

export class PrioritiseIncidentDto {
  @Field({ description: '1 (high) to 3 (low); as before where absent.', example: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  impact?: number;

  @Field({ description: '1 (high) to 3 (low); as before where absent.', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3)
  urgency?: number;

  @Field({ description: 'Overrides the matrix, and wants a reason.', example: 1 })
  @IsOptionalWithout('overriddenBecause')
  @IsInt()
  @Min(1)
  @Max(5)
  priority?: number;

  @Field({
    description: "Why the matrix's priority does not fit.",
    example: 'The whole warehouse stands still.',
  })
  @IsOptional()
  @IsText(REASON)
  overriddenBecause?: string;
}

/** A record that the incident has to do with, however it is named. */
export class UnrelateIncidentDto {
  @Field({ example: 'problem' })
  @IsIn(RELATED_KINDS)
  kind!: RelatedKind;

  @Field({ description: 'Its id; of an incident not its number.', example: 'PRB0000012' })
  @Matches(IDENTIFIER, WITH_IDS)
  id!: string;
}

/** By its number an incident is not found from the other side, nor is it known to be the same one. */
const IsIdOfIncident = (): PropertyDecorator =>
  ValidateBy({
    name: 'isIdOfIncident',
    validator: {
      validate: (id, asked) => (asked?.object as RelateIncidentDto).kind !== 'incident' || isUUID(id),
      defaultMessage: () => '$property must be the id of the incident, not its number',
    },
  });

/** A record that the incident has to do with. */
export class RelateIncidentDto extends UnrelateIncidentDto {
  // Rules of one's own on a field take the place of those that it has above.
  @Matches(IDENTIFIER, WITH_IDS)
  @IsIdOfIncident()
  declare id: string;
}

export class AssignIncidentDto {
  @Field({ example: 'network' })
  @Matches(IDENTIFIER)
  team!: string;

  @Field({ description: 'Who of the team.' })
  @IsOptional()
  @IsId()
  person?: string;
}

/** Why, in the words of whoever does it. */
export class HandlingReasonDto {
  @Field({ example: 'It is not ours: the line is the provider’s.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

export class PutOnHoldDto {
  @Field({ description: 'A configured hold reason.', example: 'waiting-for-caller' })
  @Matches(CODE)
  reason!: string;

  @Field({ description: 'What is waited for.', example: 'Asked for a screenshot.' })
  @IsOptional()
  @IsText(LONG_TEXT)
  note?: string;

  @Field({ description: 'When work goes on by itself.', example: '2026-12-01T08:00:00Z' })
  @IsOptional()
  @IsInstant()
  until?: string;

  @Field({ description: 'Its children are put on hold with it: only for a supplier, a problem or a change.' })
  @IsOptional()
  @Equals(true)
  passOn?: true;
}

export class EscalateIncidentDto {
  @Field({ example: 'hierarchical' })
  @IsIn(ESCALATION_KINDS)
  kind!: EscalationKind;

  @Field({ description: '1 is the first step up.', example: 1 })
  @IsInt()
  @Min(1)
  @Max(9)
  level!: number;

  @Field({ example: 'The director has called twice.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

export class AddNoteDto {
  @Field({ description: 'Internal notes reach no user or customer.', example: 'internal' })
  @IsIn(NOTE_VISIBILITIES)
  visibility!: NoteVisibility;

  @Field({ example: 'Spooler log shows a full disk.' })
  @IsText(LONG_TEXT)
  text!: string;
}

/** A known error that describes it, a text, or both. */
export class ApplyWorkaroundDto {
  @Field({ example: 'KE0000007' })
  @IsOptional()
  @Matches(IDENTIFIER)
  knownError?: string;

  @Field({ example: 'Print through the second tray.' })
  @IsOptional()
  @IsText(LONG_TEXT)
  text?: string;
}

/** Reopening: alone, or with what was resolved with it. */
export class ReopenIncidentDto extends HandlingReasonDto {
  @Field({ description: 'Its children that were resolved with it are opened again, too.' })
  @IsOptional()
  @Equals(true)
  withChildren?: true;
}
