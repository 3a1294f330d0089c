import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { PROVIDER_TYPES, SERVICE_STATUSES } from '@ventanilla/contracts/service-desk';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  Matches,
  ValidateNested,
} from 'class-validator';
import { CODE, ListRecordsDto, NAME, ReasonDto } from '../records/record.dto.js';

const WORDS = 2_000;
const ID = 100;
const MOST_ORGANISATIONS = 500;
const OFFERING_KINDS = ['request', 'report'] as const;

export class RenameServiceFamilyDto {
  @Field({ example: 'Workplace' })
  @IsText(NAME)
  name!: string;
}

export class DefineServiceFamilyDto extends RenameServiceFamilyDto {
  @Field({ description: 'Chosen once; part of its URL.', example: 'workplace' })
  @Matches(CODE)
  code!: string;
}

export class ProviderDto {
  @Field({ description: 'I internal, II a shared unit, III external.', example: 'III' })
  @IsIn(PROVIDER_TYPES)
  type!: (typeof PROVIDER_TYPES)[number];

  @Field({ description: 'Who provides it, for type III.', example: 'telecom-south' })
  @IsOptional()
  @IsText(ID)
  supplier?: string;
}

export class DescribeServiceDto extends ReasonDto {
  @Field({ example: 'E-mail' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'The family that it belongs to.', example: 'workplace' })
  @IsOptional()
  @Matches(CODE)
  family?: string;

  @Field({ description: 'Who answers for it: id of a person.' })
  @IsOptional()
  @IsId()
  owner?: string;

  @Field({
    description: "Its value in the customer's words.",
    example: 'We reach everybody, and they reach us.',
  })
  @IsText(WORDS)
  value!: string;

  @Field()
  @ValidateNested()
  @Type(() => ProviderDto)
  provider!: ProviderDto;
}

export class DefineServiceDto extends DescribeServiceDto {
  @Field({ description: 'Chosen once; tickets and agreements name the service by it.', example: 'mail' })
  @Matches(CODE)
  code!: string;
}

export class WithdrawOfferingDto extends ReasonDto {
  @Field({ example: 'new-mailbox' })
  @Matches(CODE)
  offering!: string;
}

export class AddOfferingDto {
  @Field({ example: 'new-mailbox' })
  @Matches(CODE)
  offering!: string;

  @Field({ example: 'A mailbox for a new colleague' })
  @IsText(NAME)
  name!: string;

  @Field({ description: 'What customers may ask for, or may report.', example: 'request' })
  @IsIn(OFFERING_KINDS)
  kind!: (typeof OFFERING_KINDS)[number];

  @Field({ description: 'For which organisations; for all where absent.', example: ['northwind'] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ORGANISATIONS)
  @ArrayUnique()
  @IsText(ID, { each: true })
  organisations?: string[];
}

export class ChangeServiceStatusDto extends ReasonDto {
  @Field({ example: 'live' })
  @IsIn(SERVICE_STATUSES)
  status!: (typeof SERVICE_STATUSES)[number];
}

export class ListServicesDto extends ListRecordsDto {
  @Field({ description: 'Only those of this family.', example: 'workplace' })
  @IsOptional()
  @Matches(CODE)
  family?: string;
}
