import { assertConnectionString } from '@ventanilla/adapters/eventstoredb';
import { ChassisConfig, ConfigurationError, Variable } from '@ventanilla/chassis';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  Min,
} from 'class-validator';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'];

/** What a service of the distributed profile is told through its environment, beside what every service is. */
export class DistributedConfig extends ChassisConfig {
  @Variable({
    name: 'VENTANILLA_EVENTSTOREDB',
    description: "Connection string of the service's EventStoreDB, with its options, TLS and credentials.",
    defaultText: 'none: it must be set',
    secret: true,
  })
  @Matches(/^\s*esdb(\+discover)?:\/\/./, {
    message: 'must be a connection string that begins with esdb:// or esdb+discover://',
  })
  eventStoreDb!: string;

  @Variable({
    name: 'VENTANILLA_MONGODB',
    description: 'Connection string of the MongoDB for read models, with its options, TLS and credentials.',
    defaultText: 'none: it must be set',
    secret: true,
  })
  @Matches(/^mongodb(\+srv)?:\/\/./, {
    message: 'must be a connection string that begins with mongodb:// or mongodb+srv://',
  })
  mongoDb!: string;

  @Variable({
    name: 'VENTANILLA_MONGODB_DATABASE',
    description: "Database for the service's read models.",
    defaultText: 'ventanilla_<service>',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,38}$/)
  mongoDbDatabase?: string;

  @Variable({
    name: 'VENTANILLA_KEYS_MONGODB',
    description: 'Connection string of the MongoDB that keeps the keys of personal data; back it up apart.',
    defaultText: 'VENTANILLA_MONGODB',
    secret: true,
  })
  @IsOptional()
  @Matches(/^mongodb(\+srv)?:\/\/./, {
    message: 'must be a connection string that begins with mongodb:// or mongodb+srv://',
  })
  keysMongoDb?: string;

  @Variable({
    name: 'VENTANILLA_KEYS_DATABASE',
    description: 'Database for the keys of personal data; all services share it.',
  })
  @Matches(/^[A-Za-z0-9_-]{1,38}$/)
  keysDatabase: string = 'ventanilla_keys';

  @Variable({
    name: 'VENTANILLA_MASTER_KEY',
    description: 'Master key that wraps the keys of personal data: 32 bytes in base64.',
    defaultText: 'none: it or VENTANILLA_MASTER_KEY_FILE must be set',
    secret: true,
  })
  @IsOptional()
  @IsNotEmpty()
  masterKey?: string;

  @Variable({
    name: 'VENTANILLA_MASTER_KEY_FILE',
    description: 'File that holds the master key, in base64.',
    defaultText: 'none',
  })
  @IsOptional()
  @IsNotEmpty()
  masterKeyFile?: string;

  @Variable({
    name: 'VENTANILLA_PREVIOUS_MASTER_KEY',
    description:
      'Master key that keys may still be wrapped by, while another one takes its place: 32 bytes in base64.',
    defaultText: 'none',
    secret: true,
  })
  @IsOptional()
  @IsNotEmpty()
  previousMasterKey?: string;

  @Variable({
    name: 'VENTANILLA_PREVIOUS_MASTER_KEY_FILE',
    description: 'File that holds the previous master key, in base64.',
    defaultText: 'none',
  })
  @IsOptional()
  @IsNotEmpty()
  previousMasterKeyFile?: string;

  @Variable({
    name: 'VENTANILLA_KAFKA',
    description: 'Brokers to begin with: `host:port`, separated by commas.',
    defaultText: 'none: it must be set',
  })
  @IsArray()
  @Matches(/^[^\s:,]+:\d{1,5}$/, {
    each: true,
    message: 'must name brokers as host:port, separated by commas',
  })
  kafka!: string[];

  @Variable({ name: 'VENTANILLA_KAFKA_TLS', description: 'Whether the brokers are reached over TLS.' })
  @IsBoolean()
  kafkaTls: boolean = false;

  @Variable({
    name: 'VENTANILLA_KAFKA_MECHANISM',
    description: `SASL mechanism at the brokers: ${MECHANISMS.join(', ')}.`,
    defaultText: 'none: no SASL',
  })
  @IsOptional()
  @IsIn(MECHANISMS)
  kafkaMechanism?: string;

  @Variable({ name: 'VENTANILLA_KAFKA_USERNAME', description: 'Who the service is to the brokers.' })
  @IsOptional()
  @IsNotEmpty()
  kafkaUsername?: string;

  @Variable({
    name: 'VENTANILLA_KAFKA_PASSWORD',
    description: 'Its password there.',
    secret: true,
  })
  @IsOptional()
  @IsNotEmpty()
  kafkaPassword?: string;

  @Variable({
    name: 'VENTANILLA_KAFKA_PARTITIONS',
    description: "Partitions of the service's topic, when it is made. They never change afterwards.",
  })
  @IsInt()
  @Min(1)
  @Max(1_000)
  kafkaPartitions: number = 12;

  @Variable({
    name: 'VENTANILLA_KAFKA_REPLICAS',
    description: "Copies of the service's topic, when it is made; -1 is what the brokers hold for right.",
  })
  @IsInt()
  @Min(-1)
  @Max(15)
  kafkaReplicas: number = -1;

  @Variable({
    name: 'VENTANILLA_NEIGHBOURS_URL',
    description:
      'URL under which this service reaches the others, where an import has to ask one of them: the gateway, as it is seen from here.',
    defaultText: 'VENTANILLA_URL',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  neighboursUrl?: string;

  @Variable({
    name: 'VENTANILLA_S3_BUCKET',
    description: 'Bucket of an S3-compatible store for the files of tickets; it must exist.',
    defaultText: 'none: files are refused',
  })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
  s3Bucket?: string;

  @Variable({
    name: 'VENTANILLA_S3_ENDPOINT',
    description: "URL of that store, where it is not Amazon's.",
    defaultText: "Amazon's",
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  s3Endpoint?: string;

  @Variable({ name: 'VENTANILLA_S3_REGION', description: 'Region of the bucket.' })
  @IsNotEmpty()
  s3Region: string = 'us-east-1';

  @Variable({
    name: 'VENTANILLA_S3_PREFIX',
    description:
      "Beginning of the keys in the bucket; the service's name follows. No two installations may share it: what nothing refers to is removed.",
  })
  @Matches(/^([A-Za-z0-9._-]{1,100}\/)*$/, { message: 'must be empty or end with a slash' })
  s3Prefix: string = 'ventanilla/';

  @Variable({
    name: 'VENTANILLA_S3_ACCESS_KEY',
    description: 'Access key of the store.',
    defaultText: "as the machine's or the pod's identity says",
  })
  @IsOptional()
  @IsNotEmpty()
  s3AccessKey?: string;

  @Variable({ name: 'VENTANILLA_S3_SECRET_KEY', description: 'Its secret key.', secret: true })
  @IsOptional()
  @IsNotEmpty()
  s3SecretKey?: string;

  @Variable({
    name: 'VENTANILLA_TOPICS',
    description: 'Beginning of the names of the topics: `<this>.<service>.events`.',
  })
  @Matches(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/)
  topics: string = 'ventanilla';
}

/** What no single variable can tell. @throws ConfigurationError */
export const assertCoherent = (config: DistributedConfig): void => {
  if (config.issuer === undefined)
    throw new ConfigurationError(
      'VENTANILLA_ISSUER',
      'must be set: a service of its own has no built-in provider.',
    );
  assertEventStoreDb(config);
  assertMasterKey(config);
  assertCredentials(config);
  assertS3Credentials(config);
};

const assertEventStoreDb = ({ eventStoreDb }: DistributedConfig): void => {
  try {
    assertConnectionString(eventStoreDb);
  } catch (error) {
    throw new ConfigurationError('VENTANILLA_EVENTSTOREDB', `is wrong. ${(error as Error).message}`);
  }
};

const assertMasterKey = ({ masterKey, masterKeyFile }: DistributedConfig): void => {
  if (masterKey !== undefined && masterKeyFile !== undefined)
    throw new ConfigurationError(
      'VENTANILLA_MASTER_KEY',
      'and VENTANILLA_MASTER_KEY_FILE are both set; one is enough.',
    );
  if (masterKey === undefined && masterKeyFile === undefined)
    throw new ConfigurationError(
      'VENTANILLA_MASTER_KEY',
      'or VENTANILLA_MASTER_KEY_FILE must be set: it wraps the keys of personal data.',
    );
};

const assertS3Credentials = ({ s3AccessKey, s3SecretKey }: DistributedConfig): void => {
  if ((s3AccessKey === undefined) !== (s3SecretKey === undefined))
    throw new ConfigurationError('VENTANILLA_S3_ACCESS_KEY', 'and VENTANILLA_S3_SECRET_KEY go together.');
};

const assertCredentials = ({ kafkaMechanism, kafkaUsername, kafkaPassword }: DistributedConfig): void => {
  if (kafkaMechanism === undefined) return;
  const needed = { VENTANILLA_KAFKA_USERNAME: kafkaUsername, VENTANILLA_KAFKA_PASSWORD: kafkaPassword };
  const [missing] = Object.entries(needed).find(([, value]) => value === undefined) ?? [];
  if (missing !== undefined)
    throw new ConfigurationError(missing, 'must be set where VENTANILLA_KAFKA_MECHANISM is.');
};
