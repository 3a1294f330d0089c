import { Field } from '@ventanilla/chassis';
import { MinPosition } from '@ventanilla/hosting';
import { IsInt, IsJSON, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

const LIST = /^[A-Za-z0-9][A-Za-z0-9._:-]*(,[A-Za-z0-9][A-Za-z0-9._:-]*){0,49}$/;

/** Which incidents. Several values, with commas between them, mean any of them. */
export class IncidentFilterDto {
  @Field({ description: 'Any of these statuses; `open` means every open one.', example: 'assigned,pending' })
  @IsOptional()
  @Matches(LIST)
  status?: string;

  @Field({ description: 'Codes of hold reasons.', example: 'waiting-for-caller' })
  @IsOptional()
  @Matches(LIST)
  holdReason?: string;

  @Field({ description: '1 (critical) to 5.', example: '1,2' })
  @IsOptional()
  @Matches(/^[1-5](,[1-5]){0,4}$/)
  priority?: string;

  @Field({ description: 'Teams; `none` means unassigned.', example: 'network' })
  @IsOptional()
  @Matches(LIST)
  team?: string;

  @Field({ description: 'Persons who have it; `me` is oneself.', example: 'me' })
  @IsOptional()
  @Matches(LIST)
  person?: string;

  @Field({ description: 'Services.', example: 'printing' })
  @IsOptional()
  @Matches(LIST)
  service?: string;

  @Field({ description: 'Organisations, of those that one serves.', example: 'northwind' })
  @IsOptional()
  @Matches(LIST)
  organisation?: string;

  @Field({ description: 'Callers, by id.' })
  @IsOptional()
  @Matches(LIST)
  caller?: string;

  @Field({ description: 'Categories.', example: 'hardware.printer' })
  @IsOptional()
  @Matches(LIST)
  category?: string;

  @Field({
    description:
      'Words of subject and description, numbers, external references: all of them, each by its beginning.',
    example: 'impresora planta',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  text?: string;

  @Field({
    description: "Anything else, in MongoDB's filter language over the row's fields, as JSON.",
    example: '{"reopenCount":{"$gte":2}}',
  })
  @IsOptional()
  @IsJSON()
  @Length(2, 2_000)
  filter?: string;

  @MinPosition()
  minPosition?: string;
}

export class ListIncidentsDto extends IncidentFilterDto {
  @Field({
    description: 'Fields to sort by, with commas; a dash before one turns it round.',
    example: 'priority,-reportedAt',
  })
  @IsOptional()
  @Matches(/^-?[A-Za-z]{1,40}(,-?[A-Za-z]{1,40}){0,2}$/)
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
