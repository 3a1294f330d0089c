import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from './s3-blob-store.js';

/** A prefix of its own in the bucket of the engine that specs run on; the bucket is made where it is missing. */
export const specBucket = async (prefix: string): Promise<S3Settings> => {
  const address = process.env['TEST_S3'];
  if (address === undefined) throw new Error('TEST_S3 is not set: run this by way of tools/engines.mjs.');
  const { origin, username, password, pathname } = new URL(address);
  const settings: S3Settings = {
    bucket: pathname.slice(1),
    prefix,
    endpoint: origin,
    region: 'us-east-1',
    credentials: { accessKeyId: username, secretAccessKey: password },
  };
  await makeBucket(settings);
  return settings;
};

const makeBucket = async ({ bucket, endpoint, region, credentials }: S3Settings): Promise<void> => {
  const client = new S3Client({ endpoint, region, forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: bucket })).catch((error: Error) => {
    if (error.name !== 'BucketAlreadyOwnedByYou' && error.name !== 'BucketAlreadyExists') throw error;
  });
  client.destroy();
};
