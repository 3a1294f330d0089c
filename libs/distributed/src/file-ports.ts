import { tmpdir } from 'node:os';
import { ClamdScanner } from '@ventanilla/adapters/clamav';
import { S3BlobStore } from '@ventanilla/adapters/s3';
import { FileVault, type KeyStore } from '@ventanilla/eventing';
import type { FilePorts } from '@ventanilla/hosting';
import type { DistributedConfig } from './distributed.config.js';

/** Where a service keeps files; undefined where no bucket is named. Uploads under way wait in files without a name. */
export const filePortsOf = (
  service: string,
  config: DistributedConfig,
  keys: KeyStore,
): FilePorts | undefined => {
  const { s3Bucket: bucket, fileRules: rules, clamdAddress } = config;
  if (bucket === undefined) return undefined;
  const blobs = new S3BlobStore({
    bucket,
    prefix: `${config.s3Prefix}${service}/`,
    endpoint: config.s3Endpoint,
    region: config.s3Region,
    credentials: credentialsOf(config),
  });
  return {
    vault: new FileVault({ blobs, keys, spoolFolder: tmpdir() }),
    rules,
    ...(clamdAddress && { scanner: new ClamdScanner(clamdAddress) }),
  };
};

const credentialsOf = ({ s3AccessKey: accessKeyId, s3SecretKey: secretAccessKey }: DistributedConfig) =>
  accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
