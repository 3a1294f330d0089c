import { Field, IsOptional } from '@ventanilla/chassis';
import { CODE, MinPosition, PageDto } from '@ventanilla/hosting';
import { IsString, Length, Matches } from 'class-validator';

const ID = 100;

export class ReadCatalogueDto extends PageDto {
  @Field({
    description:
      'For whom; one’s own where one has only one. Without any, what is for everybody, and no targets.',
    example: 'northwind',
    optional: true,
  })
  @IsOptional()
  @IsString()
  @Length(1, ID)
  organisation?: string;

  @Field({ description: 'Only services of this family.', example: 'workplace', optional: true })
  @IsOptional()
  @Matches(CODE)
  family?: string;

  @MinPosition()
  minPosition?: string;
}
