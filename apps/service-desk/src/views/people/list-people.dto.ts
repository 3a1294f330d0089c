import { Field, IsOptional } from '@ventanilla/chassis';
import { MinPosition, PageDto } from '@ventanilla/hosting';
import { IsIn, IsString, Length } from 'class-validator';

const STATUSES = ['registered', 'forgotten', 'erased'] as const;

export class ListPeopleDto extends PageDto {
  @Field({ example: 'registered' })
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @Field({ description: 'Words of name and e-mail address, each by its beginning.', example: 'ana mart' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  text?: string;

  @MinPosition()
  minPosition?: string;
}
