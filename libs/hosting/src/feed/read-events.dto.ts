import { Field } from '@ventanilla/chassis';
import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

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
