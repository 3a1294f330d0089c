import { createHash, type Hash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import type { KeyStore } from '../key-store/key-store.port.js';
import { opening, sealedSize, sealing } from './blob-cipher.js';
import type { BlobStore } from './blob-store.port.js';
import { FileSecrets, secretsBehind, type FileSecret } from './file-secrets.js';
import { Spool } from './spool.js';

/** A file that arrived whole and is kept nowhere yet. */
export interface ReceivedFile {
  /** In bytes. */
  readonly size: number;
  /** Its first bytes, at most 64 KiB: what tells the type. */
  readonly beginning: Buffer;
  /** SHA-256 of its content; never to be stored. */
  readonly digest: Buffer;
  readonly content: () => Readable;
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(readonly mostBytes: number) {
    super(`The file has more than ${mostBytes} bytes.`);
  }
}

/** Whoever sent it is gone, or the connection. */
export class UploadBrokenOff extends Error {
  override readonly name = 'UploadBrokenOff';
}

const BREAKS = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);

const brokenOff = (error: unknown): unknown =>
  BREAKS.has(String((error as { code?: unknown }).code))
    ? new UploadBrokenOff('A file broke off on its way here.', { cause: error })
    : error;

export interface FileVaultPorts {
  readonly blobs: BlobStore;
  readonly keys: Pick<KeyStore, 'personKey' | 'findPersonKeys'>;
  /** A folder of this machine for uploads under way. */
  readonly spoolFolder: string;
}

const BEGINNING_BYTES = 64 * 1024;

/** A file's content, piece by piece as it is found to be as it was. `BlobMissing`, `PersonalDataDamaged`. */
export const openFile = async (
  {
    blobs,
    keys,
  }: { readonly blobs: Pick<BlobStore, 'get'>; readonly keys: Pick<KeyStore, 'findPersonKeys'> },
  token: string,
): Promise<Readable> => {
  const [{ name, key }] = (await secretsBehind(keys, [token])) as readonly [FileSecret];
  const sealed = await blobs.get(name);
  const plain = opening(key);
  sealed.once('error', (error) => plain.destroy(error));
  plain.once('close', () => sealed.destroy());
  return sealed.pipe(plain);
};

/**
 * Keeps files sealed, each content once for an organisation. Key and name of a blob are made of the content and a secret of
 * the organisation's, so that whoever brings the same content arrives at the same blob; whoever has only the key store
 * and the blob arrives at nothing. What leads to them is a token, which is stored as a personal text: with that text's
 * key it goes for ever (R6). Errors: `BlobStoreUnavailable`, `KeyStoreUnavailable`.
 */
export class FileVault {
  readonly blobs: BlobStore;
  private readonly secrets: FileSecrets;
  private readonly underWay = new Map<string, number>();

  constructor(private readonly ports: FileVaultPorts) {
    this.blobs = ports.blobs;
    this.secrets = new FileSecrets(ports.keys);
  }

  /** Has `use` work with a file once it is here; afterwards nothing is left of it. Errors also: `FileTooLarge`, `UploadBrokenOff`. */
  async receive<Result>(
    content: Readable,
    mostBytes: number,
    use: (file: ReceivedFile) => Promise<Result>,
  ): Promise<Result> {
    // Where it breaks off before it is read, the reading tells; nobody heard the event, which would end the process.
    content.on('error', () => undefined);
    const spool = await Spool.open(this.ports.spoolFolder);
    try {
      const gauge = new Gauge(mostBytes);
      await spool.fill(content, gauge).catch((error: unknown) => {
        throw brokenOff(error);
      });
      return await use({ ...gauge.result(), content: () => spool.read() });
    } finally {
      await spool.close();
    }
  }

  /**
   * Keeps a file while `refer` stores the token in an event: nothing sweeps it meanwhile, and it is there when an
   * event names it. A file that nothing came to refer to is swept later.
   */
  async keep<Result>(
    file: ReceivedFile,
    organisation: string,
    refer: (token: string) => Promise<Result>,
  ): Promise<Result> {
    const { name, key, token } = await this.secrets.of(organisation, file.digest);
    this.underWay.set(name, (this.underWay.get(name) ?? 0) + 1);
    try {
      await this.put(name, key, file);
      const result = await refer(token);
      // Another instance may have swept the same content just then, as what nothing referred to any more.
      if (!(await this.blobs.find(name))) await this.put(name, key, file);
      return result;
    } finally {
      const others = (this.underWay.get(name) ?? 1) - 1;
      if (others > 0) this.underWay.set(name, others);
      else this.underWay.delete(name);
    }
  }

  /** As `openFile`. */
  open(token: string): Promise<Readable> {
    return openFile(this.ports, token);
  }

  /** The blobs that tokens lead to, in order. */
  async blobsOf(tokens: readonly string[]): Promise<readonly string[]> {
    return (await secretsBehind(this.ports.keys, tokens)).map(({ name }) => name);
  }

  /** Whether somebody here is about to refer to a blob. */
  isUnderWay(blob: string): boolean {
    return this.underWay.has(blob);
  }

  private async put(name: string, key: Buffer, { size, content }: ReceivedFile): Promise<void> {
    const plain = content();
    const sealed = sealing(key);
    plain.once('error', (error) => sealed.destroy(error));
    sealed.once('close', () => plain.destroy());
    await this.blobs.put(name, plain.pipe(sealed), sealedSize(size));
  }
}

/** Measures a stream on its way: length, digest and first bytes. */
class Gauge extends Transform {
  private size = 0;
  private readonly hash: Hash = createHash('sha256');
  private readonly beginning: Buffer[] = [];
  private begun = 0;

  constructor(private readonly mostBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _: string, done: (error: Error | null, chunk?: Buffer) => void): void {
    this.size += chunk.length;
    if (this.size > this.mostBytes) return done(new FileTooLarge(this.mostBytes));
    this.hash.update(chunk);
    if (this.begun < BEGINNING_BYTES) {
      this.beginning.push(chunk.subarray(0, BEGINNING_BYTES - this.begun));
      this.begun += chunk.length;
    }
    return done(null, chunk);
  }

  result(): Pick<ReceivedFile, 'size' | 'beginning' | 'digest'> {
    return { size: this.size, beginning: Buffer.concat(this.beginning), digest: this.hash.digest() };
  }
}
