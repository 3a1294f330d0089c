import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { TAKE_OVERS, type TakeOver } from '@ventanilla/service-level';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsReason, MOMENT } from './fields.dto.js';
import { LOWEST_PRIORITY, TargetDto } from './target.dto.js';

const ID = 100;
const KINDS = ['incident', 'request'] as const;

/** What was agreed, without why it was changed. */
export class AgreedTermsDto {
  @Field({ description: 'Which services; a general agreement where absent.', example: ['mail'] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsText(ID, { each: true })
  services?: string[];

  @Field({ description: 'Kinds of ticket; all, where absent.', enum: KINDS })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(KINDS, { each: true })
  kinds?: (typeof KINDS)[number][];

  @Field({ description: 'All, where absent.', example: [1, 2] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LOWEST_PRIORITY, { each: true })
  priorities?: number[];

  @Field({ example: '2027-01-01T00:00:00.000Z' })
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  validFrom!: string;

  @Field({ description: 'The first instant at which it does not hold any more; open, where absent.' })
  @IsOptional()
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  validUntil?: string;

  @Field({
    description: 'What a new run starts with when another target takes over; the time used where absent.',
    example: 'carry-time-used',
  })
  @IsOptional()
  @IsIn(TAKE_OVERS)
  takeOver?: TakeOver;

  @Field({ type: () => TargetDto })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => TargetDto)
  targets!: TargetDto[];

  @Field({ description: "Who agreed it on the customer's side: a person's id." })
  @IsOptional()
  @IsId()
  agreedBy?: string;
}

export class AgreementTermsDto extends AgreedTermsDto {
  @IsReason()
  reason?: string;
}
