import { CommandAnswer, Field, IsId, IsOptional, IsText } from '@ventanilla/chassis';
import { FILE_VISIBILITIES, type FileVisibility } from '@ventanilla/contracts/incident';
import { IsIn } from 'class-validator';
import { REASON } from '../incident/fields.dto.js';

export class AttachFileDto {
  @Field({ description: 'Internal files reach no user or customer.', example: 'public' })
  @IsIn(FILE_VISIBILITIES)
  visibility!: FileVisibility;
}

export class FileAttachedAnswer extends CommandAnswer {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  fileId!: string;

  @Field({ description: 'What its content was found to be.', example: 'image/png' })
  mediaType!: string;

  @Field({ description: 'In bytes.', example: 48_213 })
  size!: number;
}

export class RemoveFileDto {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  @IsId()
  fileId!: string;

  @Field({ example: 'Belongs to another incident.' })
  @IsOptional()
  @IsText(REASON)
  reason?: string;
}

/** Which file of the incident can never be read again. */
export class RedactFileDto {
  @Field({ example: '0198c2d4-7a3e-7c11-9d55-3f0a1b2c4d61' })
  @IsId()
  fileId!: string;

  @Field({ example: 'Contains a card number.' })
  @IsText(REASON)
  reason!: string;
}
