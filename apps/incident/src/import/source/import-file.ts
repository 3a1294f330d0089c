import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ImportFileUnreadable } from '@ventanilla/hosting';

/** A log's text, which can be read from its beginning several times. */
export interface ImportFile {
  /** Bytes of the text, unpacked. */
  readonly bytes: number;
  open(): Promise<Readable>;
}

/** 4 GiB unpacked: far above any desk's log, far below what a crafted archive can swell to. */
export const LARGEST_IMPORT_BYTES = 4 * 1024 ** 3;

const CHUNK_BYTES = 256 * 1024;

/** A CSV file, or a ZIP archive that holds one. @throws ImportFileUnreadable */
export const openImportFile = async (path: string): Promise<ImportFile> => {
  const file = (await isZip(path)) ? await zipped(path) : await plain(path);
  if (file.bytes > LARGEST_IMPORT_BYTES) throw new ImportFileUnreadable('It is larger than 4 GiB unpacked.');
  return file;
};

/** By what it is, not by how it is called. */
const isZip = async (path: string): Promise<boolean> => {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
  } finally {
    await handle.close();
  }
};

const plain = async (path: string): Promise<ImportFile> => ({
  bytes: (await stat(path)).size,
  open: async () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
});

const zipped = async (path: string): Promise<ImportFile> => {
  const archive = await archiveAt(path);
  const entry = await onlyTable(archive).finally(() => archive.close());
  if (entry.isEncrypted()) throw new ImportFileUnreadable('The archive is encrypted.');
  return { bytes: entry.uncompressedSize, open: () => textOf(path, entry) };
};

const archiveAt = async (path: string): Promise<ZipFile> => {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw new ImportFileUnreadable(`The archive cannot be read: ${(error as Error).message}`);
  }
};

const onlyTable = async (archive: ZipFile): Promise<Entry> => {
  const tables: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    if (/\.csv$/i.test(entry.fileName) && !entry.fileName.startsWith('__MACOSX/')) tables.push(entry);
  }
  const [table] = tables;
  if (table && tables.length === 1) return table;
  throw new ImportFileUnreadable(`The archive holds ${tables.length} .csv files; it must hold one.`);
};

const textOf = async (path: string, entry: Entry): Promise<Readable> => {
  const archive = await archiveAt(path);
  const packed = await archive.openReadStreamPromise(entry);
  const checked = new Checked(entry.crc32);
  packed.on('error', (error) =>
    checked.destroy(new ImportFileUnreadable(`The archive is damaged: ${error.message}`)),
  );
  checked.on('close', () => {
    packed.destroy();
    archive.close();
  });
  return packed.pipe(checked);
};

/** The library unpacks without looking at the checksum; a damaged log must not load as another history. */
class Checked extends Transform {
  private sum = 0;

  constructor(private readonly expected: number) {
    super({ highWaterMark: CHUNK_BYTES });
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.sum = crc32(chunk, this.sum);
    done(null, chunk);
  }

  override _flush(done: (error?: Error) => void): void {
    const isSame = this.sum === this.expected;
    done(isSame ? undefined : new ImportFileUnreadable('The archive is damaged: its checksum differs.'));
  }
}
