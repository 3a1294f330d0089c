import { S3ServiceException } from '@aws-sdk/client-s3';
import { BlobStoreUnavailable } from '@ventanilla/eventing';

const NOT_FOUND = 404;

/** No such object; a bucket that is not there is a mistake of the configuration. */
export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  error.name !== 'NoSuchBucket' &&
  error.$metadata.httpStatusCode === NOT_FOUND;

/** Whatever is wrong with the server, the way to it or the rights on it, in our words. */
export const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) throw error;
    const name = error instanceof Error ? error.name : 'unknown';
    throw new BlobStoreUnavailable(`The object store does not answer as it should: ${name}.`, {
      cause: error,
    });
  }
};
