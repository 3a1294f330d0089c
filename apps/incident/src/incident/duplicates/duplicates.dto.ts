import { Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { REASON } from '../fields.dto.js';

export class CancelAsDuplicateDto {
  @Field({
    description: 'Id of the incident that tells the same.',
    example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d6f',
  })
  @IsId()
  original!: string;

  @Field({ description: 'What there is to say about it.', example: 'Both wrote about the same printer.' })
  @IsOptional()
  @IsText(REASON)
  note?: string;
}
