import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { MOMENT, WeekdayHoursDto } from '@ventanilla/hosting';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsISO8601,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { CODE, NAME, ReasonDto } from '../records/record.dto.js';

const SHIFTS = 200;
const SUBSTITUTES = 20;
const ZONE = 60;

export class ShiftDto extends WeekdayHoursDto {
  @Field({ description: 'Id of who is asked first.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  person!: string;

  @Field({ description: 'Ids of who is asked after that, in order.', example: [] })
  @IsArray()
  @ArrayMaxSize(SUBSTITUTES)
  @ArrayUnique()
  @IsId({ each: true })
  substitutes!: string[];
}

export class SetRotaDto extends ReasonDto {
  @Field({ description: 'Code of the team whose rota it is.', example: 'network' })
  @Matches(CODE)
  team!: string;

  @Field({ example: 'Network, on call' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'At once where absent; never in the past.', example: '2027-01-01T00:00:00.000Z' })
  @IsOptional()
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  from?: string;

  @Field({ description: 'IANA time zone of the shifts.', example: 'Europe/Madrid' })
  @IsText(ZONE)
  zone!: string;

  @Field({ description: 'Every week; nobody is on duty outside them.', type: () => ShiftDto })
  @IsArray()
  @ArrayMaxSize(SHIFTS)
  @ValidateNested({ each: true })
  @Type(() => ShiftDto)
  shifts!: ShiftDto[];
}

export class ArrangeSubstitutionDto {
  @Field({ description: 'Id of who is away.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  person!: string;

  @Field({ example: '2027-01-04T00:00:00.000Z' })
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  from!: string;

  @Field({ description: 'The first instant back.', example: '2027-01-11T00:00:00.000Z' })
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  until!: string;

  @Field({
    description: 'Id of who takes that place; nobody, where absent.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5f',
  })
  @IsOptional()
  @IsId()
  standIn?: string;
}

export class CancelSubstitutionDto {
  @Field({ description: 'Its number in the rota.', example: 1 })
  @IsInt()
  @Min(1)
  substitution!: number;
}

export class AskOnDutyDto {
  @Field({ description: 'Now, where absent.', example: '2027-01-04T03:00:00.000Z' })
  @IsOptional()
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  at?: string;
}
