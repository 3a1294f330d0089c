import { Field } from '@ventanilla/chassis';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

const STATUSES = ['registered', 'forgotten', 'erased'] as const;

export class ListPeopleDto {
  @Field({ example: 'registered' })
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @Field({ description: 'Words of name and e-mail address, each by its beginning.', example: 'ana mart' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  text?: string;

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
