import { Field, IsOptional, IsText } from '@ventanilla/chassis';

const LONGEST_REASON = 2_000;
const LONGEST_PATH = 400;

export class BackUpInstallationDto {
  @Field({ description: 'Absolute path of the folder for the log.', example: '/backups/monday/log' })
  @IsText(LONGEST_PATH)
  log!: string;

  @Field({ description: 'Absolute path of the folder for the keys.', example: '/vault/monday/keys' })
  @IsText(LONGEST_PATH)
  keys!: string;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'Nightly backup.' })
  @IsOptional()
  @IsText(LONGEST_REASON)
  reason?: string;
}

export class VerifyInstallationDto {
  @Field({ description: 'Why; it stands in the audit trail.', example: 'After the power failure.' })
  @IsOptional()
  @IsText(LONGEST_REASON)
  reason?: string;
}

export class MoveInstallationDto {
  @Field({
    description:
      'Absolute path on this machine: a folder with `<service>.env` for each service, or one such file for all.',
    example: '/etc/ventanilla/distributed',
  })
  @IsText(LONGEST_PATH)
  to!: string;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'The desk outgrew this machine.' })
  @IsOptional()
  @IsText(LONGEST_REASON)
  reason?: string;
}
