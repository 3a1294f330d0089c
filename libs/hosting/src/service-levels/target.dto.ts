import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { MEASURES, STARTS, STOPS, type Measure, type Start, type Stop } from '@ventanilla/service-level';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CODE } from './fields.dto.js';

const LONGEST_GOAL_SECONDS = 316_224_000;
const ID = 100;
export const LOWEST_PRIORITY = 5;

export class CalendarOfLocationDto {
  @Field({ description: "The caller's location.", example: 'plant-valencia' })
  @Matches(CODE)
  location!: string;

  @Field({ example: 'plant-hours' })
  @Matches(CODE)
  calendar!: string;
}

export class TargetTimeDto {
  @Field({ description: 'Wall time counts every hour.', example: 'business' })
  @IsIn(['wall', 'business'])
  kind!: 'wall' | 'business';

  @Field({ description: 'For business time: by which calendar.', example: 'office-madrid' })
  @ValidateIf(({ kind, calendar }: TargetTimeDto) => kind === 'business' || calendar !== undefined)
  @Matches(CODE)
  calendar?: string;

  @Field({
    description: 'For business time: where callers of some locations have a calendar of their own.',
    type: () => CalendarOfLocationDto,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CalendarOfLocationDto)
  byLocation?: CalendarOfLocationDto[];
}

export class ObjectiveDto {
  @Field({ description: 'So many per cent of a month are to be met.', example: 95 })
  @IsNumber()
  @Min(0)
  @Max(100)
  percent!: number;

  @Field({ description: 'Fewer in a month are not judged.', example: 20 })
  @IsInt()
  @Min(1)
  smallestSample!: number;
}

export class TargetDto {
  @Field({ description: 'Its name within the agreement.', example: 'resolution-p2' })
  @Matches(CODE)
  key!: string;

  @Field({ description: 'What is promised in time.', example: 'resolution' })
  @IsIn(MEASURES)
  measure!: Measure;

  @Field({ description: 'All, where absent.', example: [2] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LOWEST_PRIORITY, { each: true })
  priorities?: number[];

  @Field({
    description: 'For handling (OLA): the team that it binds; any, where absent.',
    example: 'network',
  })
  @IsOptional()
  @IsText(ID)
  team?: string;

  @Field({ description: 'In how many seconds.', example: 28_800 })
  @IsInt()
  @Min(1)
  @Max(LONGEST_GOAL_SECONDS)
  goalSeconds!: number;

  @Field()
  @ValidateNested()
  @Type(() => TargetTimeDto)
  time!: TargetTimeDto;

  @Field({ description: 'When to warn, in per cent of the goal, ascending; 75 where absent.', example: [75] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(99, { each: true })
  warnAtPercent?: number[];

  @Field()
  @IsOptional()
  @ValidateNested()
  @Type(() => ObjectiveDto)
  objective?: ObjectiveDto;

  @Field({ description: 'What starts it, where it is not what its measure has by default.', enum: STARTS })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(STARTS, { each: true })
  starts?: Start[];

  @Field({ description: 'What stops it, where it is not what its measure has by default.', enum: STOPS })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(STOPS, { each: true })
  stops?: Stop[];

  @Field({
    description: 'Kinds of hold that pause it; waiting for the caller and appointments where absent.',
    example: ['caller', 'appointment'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(CODE, { each: true })
  pausedBy?: string[];
}
