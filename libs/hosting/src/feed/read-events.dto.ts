import { Field, IsId, IsOptional } from '@ventanilla/chassis';
import { IsInt, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';

export class ReadEventsDto {
  @Field({
    description:
      'Position behind which to go on: `next` of the page before. From the beginning where absent.',
    example: '4f0c9a1b2d3e-0000000000000042',
  })
  @IsOptional()
  @IsString()
  @Length(0, 200)
  after?: string;

  @Field({
    description:
      'Id of an event behind which to go on, with its `afterStream`: for a reader whose position is of another log. `after` comes before it.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e',
  })
  @IsOptional()
  @IsId()
  afterEvent?: string;

  @Field({
    description: 'Its `subject`.',
    example: 'incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f',
  })
  @ValidateIf(({ afterEvent, afterStream }: ReadEventsDto) => (afterEvent ?? afterStream) !== undefined)
  @IsString()
  @Length(1, 200)
  afterStream?: string;

  @Field({ description: 'At most so many; 100 where absent. Streams have no limit.', example: 100 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @Field({
    description: 'Only these events, in every version of theirs; names with commas between them.',
    example: 'IncidentLogged,IncidentResolved',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9.-]{1,100}(,[A-Za-z0-9.-]{1,100}){0,99}$/)
  types?: string;
}
