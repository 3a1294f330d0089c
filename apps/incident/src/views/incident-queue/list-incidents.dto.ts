import { Field, IsOptional, WITH_IDS } from '@ventanilla/chassis';
import { CHANNELS, COVERAGES, INCIDENT_STATUSES } from '@ventanilla/contracts/incident';
import { MinPosition } from '@ventanilla/hosting';
import { IsInt, IsJSON, IsString, IsTimeZone, Length, Matches, Max, Min } from 'class-validator';
import { IsInstant } from '../../incident/fields.dto.js';
import { FILTER_NAMES, meaningOfFilters } from './named-filters.js';

const LIST = /^!?[A-Za-z0-9][A-Za-z0-9._:-]*(,!?[A-Za-z0-9][A-Za-z0-9._:-]*){0,49}$/;
/** Of a few values that there can be, and no others: a misspelt one would find nothing. */
const IsListOf = (given: readonly string[]): PropertyDecorator => {
  const values = ['none', ...given];
  const value = `!?(${values.join('|')})`;
  const message = `$property takes some of these, with commas between them: ${values.join(', ')}`;
  return Matches(new RegExp(`^${value}(,${value}){0,49}$`), { message });
};

const NAMES = new RegExp(`^(${FILTER_NAMES.join('|')})(,(${FILTER_NAMES.join('|')})){0,4}$`);
const NOT_NAMED = `named takes up to five of these, with commas between them: ${FILTER_NAMES.join(', ')}`;
const MOST_DAYS = 3_660;

const moment =
  (description: string): PropertyDecorator =>
  (target, name) => {
    Field({ description, example: '2026-11-01T00:00:00Z' })(target, name);
    IsOptional()(target, name);
    IsInstant()(target, name);
  };

/**
 * Which incidents. Several values, with commas between them, mean any of them; `none` means that there is none, and `!`
 * before a value takes it out.
 */
class IncidentCriteriaDto {
  @Field({
    description: `Questions by name, all of them at once: ${meaningOfFilters()}.`,
    example: 'unanswered',
  })
  @IsOptional()
  @Matches(NAMES, { message: NOT_NAMED })
  named?: string;

  @Field({ description: 'Days without a change, for `untouched`; 7 where absent.', example: 7 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  days?: number;

  @Field({ description: 'The zone in which it is today, for `hold-ends-today`.', example: 'Europe/Madrid' })
  @IsOptional()
  @IsTimeZone()
  zone?: string;

  @Field({ description: 'Any of these statuses; `open` means every open one.', example: 'assigned,pending' })
  @IsOptional()
  @IsListOf(['open', ...INCIDENT_STATUSES])
  status?: string;

  @Field({ description: 'Codes of hold reasons.', example: 'waiting-for-caller' })
  @IsOptional()
  @Matches(LIST)
  holdReason?: string;

  @Field({ description: '1 (critical) to 5.', example: '1,2' })
  @IsOptional()
  @Matches(/^!?[1-5](,!?[1-5]){0,4}$/)
  priority?: string;

  @Field({ description: 'Teams; `none` means unassigned.', example: 'network' })
  @IsOptional()
  @Matches(LIST)
  team?: string;

  @Field({ description: 'Persons who have it; `me` is oneself.', example: 'me' })
  @IsOptional()
  @Matches(LIST, WITH_IDS)
  person?: string;

  @Field({ description: 'Persons who follow it to its closure; `me` is oneself.', example: 'me' })
  @IsOptional()
  @Matches(LIST, WITH_IDS)
  owner?: string;

  @Field({ description: 'How the desk was reached.', example: 'phone' })
  @IsOptional()
  @IsListOf(CHANNELS)
  channel?: string;

  @Field({ description: 'Whether it is covered: as the rows say.', example: 'not-covered,agreement-ended' })
  @IsOptional()
  @IsListOf(COVERAGES)
  coverage?: string;

  @moment('Reported at or after this instant.')
  reportedSince?: string;

  @moment('Reported before this instant.')
  reportedBefore?: string;

  @moment('Changed last at or after this instant.')
  changedSince?: string;

  @moment('Changed last before this instant.')
  changedBefore?: string;

  @moment('Resolved at or after this instant.')
  resolvedSince?: string;

  @moment('Resolved before this instant.')
  resolvedBefore?: string;

  @moment('The next target is late at or after this instant.')
  dueSince?: string;

  @moment('The next target is late before this instant.')
  dueBefore?: string;

  @Field({ description: 'Services.', example: 'printing' })
  @IsOptional()
  @Matches(LIST)
  service?: string;

  @Field({ description: 'Organisations, of those that one serves.', example: 'northwind' })
  @IsOptional()
  @Matches(LIST, WITH_IDS)
  organisation?: string;

  @Field({ description: 'Callers, by id; `me` is oneself.' })
  @IsOptional()
  @Matches(LIST, WITH_IDS)
  caller?: string;

  @Field({ description: 'Categories.', example: 'hardware.printer' })
  @IsOptional()
  @Matches(LIST)
  category?: string;

  @Field({
    description:
      "Anything else, in MongoDB's filter language over the row's fields, as JSON. Fields that name another incident are asked for equality only, and find nothing by one that you may not know of; whether there is any, only where none may be hidden from you; `childCount` is for who serves every organisation.",
    example: '{"reopenCount":{"$gte":2}}',
  })
  @IsOptional()
  @IsJSON(WITH_IDS)
  @Length(2, 2_000)
  filter?: string;

  @MinPosition()
  minPosition?: string;
}

export class IncidentFilterDto extends IncidentCriteriaDto {
  @Field({
    description:
      'Words of subject, description, resolution and the newest messages to and from the caller, numbers, external references: all of them, each by its beginning.',
    example: 'impresora planta',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  text?: string;
}

export class ListIncidentsDto extends IncidentFilterDto {
  @Field({
    description:
      'Fields to sort by, with commas; a dash before one turns it round. Subjects and names are sealed and have no order, nor have fields that name another incident; `callerId` keeps together what is of one caller.',
    example: 'priority,-reportedAt',
  })
  @IsOptional()
  @Matches(/^-?[A-Za-z.]{1,40}(,-?[A-Za-z.]{1,40}){0,2}$/)
  sort?: string;

  @Field({ description: 'At most so many; 50 where absent.', example: 50 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @Field({ description: 'From the page before.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_.-]{1,2000}$/)
  cursor?: string;
}

export class SearchIncidentsDto extends IncidentCriteriaDto {
  @Field({
    description:
      'A number as in INC0000042, inc42 or 42, or as it is in another system; or words, each by its beginning.',
    example: 'impresora planta',
  })
  @IsString()
  @Length(1, 200)
  text!: string;

  @Field({ description: 'At most so many; 20 where absent.', example: 20 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(50)
  limit?: number;
}
