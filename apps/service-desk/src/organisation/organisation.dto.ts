import { Field, IsId, IsText } from '@ventanilla/chassis';
import { MEMBER_ROLES, ORGANISATION_KINDS } from '@ventanilla/contracts/service-desk';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { CODE, NAME } from '../records/record.dto.js';

export class RenameOrganisationDto {
  @Field({ example: 'Northwind Ibérica' })
  @IsText(NAME)
  name!: string;
}

export class RegisterOrganisationDto extends RenameOrganisationDto {
  @Field({
    description: 'Chosen once; tickets and tokens name the organisation by it.',
    example: 'northwind',
  })
  @Matches(CODE)
  code!: string;

  @Field({ description: 'A part of the own house, or another house.', example: 'external' })
  @IsIn(ORGANISATION_KINDS)
  kind!: (typeof ORGANISATION_KINDS)[number];
}

export class ReleaseMemberDto {
  @Field({ description: 'Id of a person.', example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsId()
  person!: string;
}

export class EnrolMemberDto extends ReleaseMemberDto {
  @Field({ description: 'Customers agree service levels, users use the services.', example: ['user'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(MEMBER_ROLES, { each: true })
  roles!: (typeof MEMBER_ROLES)[number][];
}
