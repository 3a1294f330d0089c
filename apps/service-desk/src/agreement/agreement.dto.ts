import { Field, IsOptional, IsText } from '@ventanilla/chassis';
import { AgreementTermsDto, MOMENT } from '@ventanilla/hosting';
import { IsISO8601, Matches } from 'class-validator';
import { CODE, ListRecordsDto, NAME, ReasonDto } from '../records/record.dto.js';

const ID = 100;

export class ConcludeAgreementDto extends AgreementTermsDto {
  @Field({ description: 'Chosen once; part of its URL.', example: 'northwind-2027' })
  @Matches(CODE)
  code!: string;

  @Field({ example: 'Northwind, workplace services' })
  @IsText(NAME)
  name!: string;

  @Field({ example: 'northwind' })
  @IsText(ID)
  organisation!: string;
}

export class EndAgreementDto extends ReasonDto {
  @Field({
    description: 'The first instant at which it does not hold any more.',
    example: '2027-07-01T00:00:00.000Z',
  })
  @Matches(MOMENT)
  @IsISO8601({ strict: true })
  until!: string;
}

export class ListAgreementsDto extends ListRecordsDto {
  @Field({ description: 'Only those for this organisation.', example: 'northwind' })
  @IsOptional()
  @IsText(ID)
  organisation?: string;
}
