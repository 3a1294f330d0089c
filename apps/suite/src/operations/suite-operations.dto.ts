import { Field } from '@ventanilla/chassis';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, Length, Matches } from 'class-validator';

const LONGEST_REASON = 2_000;
const LONGEST_PATH = 400;

export class ImportIncidentsDto {
  @Field({ description: 'The organisation that these incidents concern.', example: 'acme' })
  @IsString()
  @Length(1, 200)
  organisation!: string;

  @Field({ description: 'IANA zone of the times in the file; UTC where absent.', example: 'Europe/Madrid' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  timeZone?: string;

  @Field({ description: 'Which instance of the source; `main` where absent.', example: 'main' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{0,19}$/)
  source?: string;

  @Field({ description: 'Report without writing anything.', example: false })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'History of the old tool.' })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_REASON)
  reason?: string;
}

export class BackUpInstallationDto {
  @Field({ description: 'Absolute path of the folder for the log.', example: '/backups/monday/log' })
  @IsString()
  @IsNotEmpty()
  @Length(1, LONGEST_PATH)
  log!: string;

  @Field({ description: 'Absolute path of the folder for the keys.', example: '/vault/monday/keys' })
  @IsString()
  @IsNotEmpty()
  @Length(1, LONGEST_PATH)
  keys!: string;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'Nightly backup.' })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_REASON)
  reason?: string;
}

export class VerifyInstallationDto {
  @Field({ description: 'Why; it stands in the audit trail.', example: 'After the power failure.' })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_REASON)
  reason?: string;
}

export class MoveInstallationDto {
  @Field({
    description:
      'Absolute path on this machine: a folder with `<service>.env` for each service, or one such file for all.',
    example: '/etc/ventanilla/distributed',
  })
  @IsString()
  @IsNotEmpty()
  @Length(1, LONGEST_PATH)
  to!: string;

  @Field({ description: 'Why; it stands in the audit trail.', example: 'The desk outgrew this machine.' })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_REASON)
  reason?: string;
}
