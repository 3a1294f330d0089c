import { Field, IsOptional, IsText } from '@ventanilla/chassis';

const LONGEST_NAME = 300;
const LONGEST_REASON = 2_000;

export class ListParkedDto {
  @Field({ description: 'Of this subscription only.', example: 'process:incident.close-after-resolution' })
  @IsOptional()
  @IsText(LONGEST_NAME)
  subscription?: string;

  @Field({ example: 'incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsOptional()
  @IsText(LONGEST_NAME)
  stream?: string;
}

export class OperationReasonDto {
  @Field({ description: 'Why; it stands in the audit trail.', example: 'The defect was mended in 1.4.2.' })
  @IsText(LONGEST_REASON)
  reason!: string;
}

export class ParkedStreamDto extends OperationReasonDto {
  @Field({ description: 'As it is listed.', example: 'view:incident-queue' })
  @IsText(LONGEST_NAME)
  subscription!: string;

  @Field({ example: 'incident-0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d5e' })
  @IsText(LONGEST_NAME)
  stream!: string;
}
