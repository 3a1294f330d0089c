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

export class BackedUpAnswer {
  @Field({ description: 'Folder of the log, as it was asked for.', example: '/backups/monday/log' })
  log!: string;
  @Field({ description: 'Folder of the keys, as it was asked for.', example: '/vault/monday/keys' })
  keys!: string;
  @Field({
    description: 'Id of the backup; both folders bear it.',
    example: '0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10',
  })
  backup!: string;
  @Field({
    description: 'Position of the last event in the copy; absent for an empty log.',
    example: 'a3f09c11d2e4-0000000000000042',
    optional: true,
  })
  head?: string;
}

/** Something that is not as it was written. */
export class FindingAnswer {
  @Field({ description: 'Stable; program against this.', example: 'file-missing' })
  kind!: string;
  @Field({ description: 'Where, and what to do.', example: 'The file of incident INC0000042 is gone.' })
  message!: string;
  @Field({ example: 'incident-0197a0a0-5a3c-7d2e-9c1b-3f1f6f1f2a10', optional: true })
  stream?: string;
  @Field({ example: 4, optional: true })
  revision?: number;
  @Field({ example: 'incident-queue', optional: true })
  view?: string;
}

export class VerifiedAnswer {
  @Field({ example: 48_210 })
  events!: number;
  @Field({ example: 4_100 })
  streams!: number;
  @Field({ example: 9_800 })
  documents!: number;
  @Field({ description: 'Keys that sealed values name.', example: 1_204 })
  keys!: number;
  @Field({ description: 'Attached files that can still be asked for.', example: 310 })
  files!: number;
  @Field({ description: 'All there are, also those that are not listed.', example: 0 })
  found!: number;
  @Field({ description: 'The first of each kind.', type: () => FindingAnswer })
  findings!: FindingAnswer[];
  @Field({ description: 'What may be good to know and is no fault.', example: ['Views are being built.'] })
  notes!: string[];
}

const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

class MovedServiceAnswer {
  @Field({ example: 'incident' })
  service!: string;
  @Field({ example: 48_210 })
  events!: number;
  @Field({ description: 'SHA-256 of its log, the same on both sides.', example: DIGEST })
  digest!: string;
}

class MovedKeysAnswer {
  @Field({ example: 1_204 })
  records!: number;
  @Field({ description: 'Of all keys, the same on both sides.', example: DIGEST })
  digest!: string;
}

export class MovedAnswer {
  @Field({ type: () => MovedServiceAnswer })
  services!: MovedServiceAnswer[];
  @Field()
  keys!: MovedKeysAnswer;
  @Field({ description: 'Places of subscriptions and webhooks, and parked events.', example: 9 })
  documents!: number;
}
