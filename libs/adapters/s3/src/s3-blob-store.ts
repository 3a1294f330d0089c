import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type _Object as S3Object,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { assertBlobName, BlobMissing, ofSize, type BlobStore, type StoredBlob } from '@ventanilla/eventing';
import { guarded, isMissing } from './failures.js';

export interface S3Settings {
  readonly bucket: string;
  /** Beginning of every key; keeps several owners of one bucket apart. */
  readonly prefix: string;
  /** URL of a server other than Amazon's. */
  readonly endpoint?: string;
  readonly region: string;
  /** Where absent, the client's usual places are asked: environment, web identity of a pod, instance role. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Objects that one answer lists; 1,000 where absent, and at most. */
  readonly listedAtOnce?: number;
}

function noWords(): void {
  // Nothing is said.
}

/** Tries of one request; what passes by itself is tried again by whoever asked. */
const ATTEMPTS = 3;
const CONNECT_MS = 5_000;
/** Of silence within a request. */
const SILENCE_MS = 30_000;
/** The client would write to the console; what fails is told by its error. */
const SILENT = { debug: noWords, info: noWords, warn: noWords, error: noWords };

/** Blobs as objects of a bucket. An object is there as a whole or not at all: no more is asked of the server. */
export class S3BlobStore implements BlobStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { endpoint, region, credentials } = settings;
    this.client = new S3Client({
      region,
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
      ...(credentials && { credentials }),
      maxAttempts: ATTEMPTS,
      logger: SILENT,
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
      // Not every server knows Amazon's newer checksums; what is stored proves itself when it is opened.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** The length is told first, so the server drops what does not come to its end. */
  async put(name: string, content: Readable, size: number): Promise<void> {
    const object = this.objectOf(name);
    const brokenOff = new AbortController();
    const body = ofSize(size).once('error', (error) => brokenOff.abort(error));
    content.once('error', (error) => body.destroy(error));
    const command = new PutObjectCommand({ ...object, Body: content.pipe(body), ContentLength: size });
    try {
      await guarded(() => this.client.send(command, { abortSignal: brokenOff.signal }));
    } catch (error) {
      throw brokenOff.signal.aborted ? brokenOff.signal.reason : error;
    } finally {
      content.destroy();
    }
  }

  async get(name: string): Promise<Readable> {
    const object = this.objectOf(name);
    try {
      const { Body } = await guarded(() => this.client.send(new GetObjectCommand(object)));
      return Body as Readable;
    } catch (error) {
      throw isMissing(error) ? new BlobMissing(name) : error;
    }
  }

  async find(name: string): Promise<StoredBlob | undefined> {
    const object = this.objectOf(name);
    try {
      const { ContentLength = 0, LastModified } = await guarded(() =>
        this.client.send(new HeadObjectCommand(object)),
      );
      return { name, size: ContentLength, storedAtMs: LastModified?.getTime() ?? 0 };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    const object = this.objectOf(name);
    await guarded(() => this.client.send(new DeleteObjectCommand(object)));
  }

  async *list(): AsyncIterable<StoredBlob> {
    let page = await this.page();
    for (;;) {
      for (const object of page.Contents ?? []) yield this.blobOf(object);
      if (page.NextContinuationToken === undefined) return;
      page = await this.page(page.NextContinuationToken);
    }
  }

  async close(): Promise<void> {
    this.client.destroy();
  }

  private page(ContinuationToken?: string): Promise<ListObjectsV2CommandOutput> {
    const { bucket: Bucket, prefix: Prefix, listedAtOnce: MaxKeys } = this.settings;
    const command = new ListObjectsV2Command({ Bucket, Prefix, MaxKeys, ContinuationToken });
    return guarded(() => this.client.send(command));
  }

  private blobOf({ Key = '', Size = 0, LastModified }: S3Object): StoredBlob {
    return {
      name: Key.slice(this.settings.prefix.length),
      size: Size,
      storedAtMs: LastModified?.getTime() ?? 0,
    };
  }

  private objectOf(name: string) {
    assertBlobName(name);
    return { Bucket: this.settings.bucket, Key: this.settings.prefix + name };
  }
}
