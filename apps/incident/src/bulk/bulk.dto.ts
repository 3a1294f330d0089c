import { Field, IsId, IsOptional } from '@ventanilla/chassis';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IncidentFilterDto } from '../views/incident-queue/list-incidents.dto.js';

/** Most incidents of one request. */
export const MOST_AT_ONCE = 500;

export class BulkTargetDto {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  id!: string;

  @Field({ description: 'That one saw: a conflict if a person changed it since.', example: 4 })
  @IsOptional()
  @IsInt()
  @Min(0)
  revision?: number;
}

export class BulkDto {
  @Field({ description: 'Which incidents; or else `filter` and `count`.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => BulkTargetDto)
  incidents?: BulkTargetDto[];

  @Field({ description: 'Which incidents, as in the list.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => IncidentFilterDto)
  filter?: IncidentFilterDto;

  @Field({
    description: 'How many one saw under that filter; refused where it is another number now.',
    example: 42,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_AT_ONCE)
  count?: number;

  @Field({ description: 'The body of the command, as for one incident.', example: { team: 'network' } })
  @IsOptional()
  @IsObject()
  body?: Record<string, unknown>;

  @Field({ description: 'Nobody is told of it.', enum: ['nobody'], example: 'nobody' })
  @IsOptional()
  @IsIn(['nobody'])
  notify?: 'nobody';
}

const OUTCOMES = ['done', 'refused', 'conflict', 'failed'] as const;

export class BulkItemAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  id!: string;
  @Field({
    description: 'A conflict: a person changed it since that revision. Failed: send the whole request again.',
    enum: OUTCOMES,
    example: 'done',
  })
  outcome!: (typeof OUTCOMES)[number];
  @Field({ optional: true, example: 5 })
  revision?: number;
  @Field({ description: 'Of the refusal.', optional: true, example: 'INCIDENT_NOT_OPEN' })
  code?: string;
  @Field({ optional: true, example: 'This is possible only while the incident is open.' })
  detail?: string;
}

export class BulkAnswer {
  @Field({ description: 'Of everything that came of it.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d60' })
  correlationId!: string;
  @Field({ example: 40 })
  done!: number;
  @Field({ example: 1 })
  refused!: number;
  @Field({ example: 1 })
  conflicts!: number;
  @Field({ example: 0 })
  failed!: number;
  @Field({
    description: 'Of the last event, for `minPosition`.',
    optional: true,
    example: 'k7f3a9-0000000000002a',
  })
  position?: string;
  @Field({ type: () => BulkItemAnswer })
  items!: BulkItemAnswer[];
}
