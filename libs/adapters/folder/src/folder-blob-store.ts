import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  assertBlobName,
  BlobMissing,
  BlobStoreUnavailable,
  ofSize,
  writingTo,
  type BlobStore,
  type StoredBlob,
} from '@ventanilla/eventing';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
/** Blobs lie in folders named after their beginnings: a folder of a million files is slow to list and to copy. */
const BEGINNING = 2;
const UNFINISHED = '.unfinished';

/** Blobs as files of one folder, which one process writes. */
export class FolderBlobStore implements BlobStore {
  private constructor(private readonly folder: string) {}

  /** Makes the folder where there is none, and drops what a crash left of puts. */
  static async open(folder: string): Promise<FolderBlobStore> {
    const store = new FolderBlobStore(folder);
    return guarded(async () => {
      const first = await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
      if (first !== undefined) await syncNames(folder, first);
      await rm(store.unfinished, { recursive: true, force: true });
      await mkdir(store.unfinished, { mode: OWNER_ONLY_FOLDER });
      return store;
    });
  }

  /** Only looks at a folder that another part of the product has open, or that is not there. */
  static reading(folder: string): Pick<BlobStore, 'get' | 'find' | 'list'> {
    return new FolderBlobStore(folder);
  }

  /** Written beside, synced, and renamed; the names are on disk before this answers. */
  async put(name: string, content: Readable, size: number): Promise<void> {
    const path = this.pathOf(name);
    const unfinished = join(this.unfinished, randomUUID());
    await guarded(async () => {
      try {
        await writeDurably(unfinished, content, size);
        await this.makeRoomFor(name);
        await rename(unfinished, path);
        await syncFolder(this.folderOf(name));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    });
  }

  async get(name: string): Promise<Readable> {
    const path = this.pathOf(name);
    const file = await guarded(() => unlessMissing(open(path, 'r')));
    if (!file) throw new BlobMissing(name);
    return file.createReadStream();
  }

  async find(name: string): Promise<StoredBlob | undefined> {
    const path = this.pathOf(name);
    const found = await guarded(() => unlessMissing(stat(path)));
    return found && { name, size: found.size, storedAtMs: found.mtimeMs };
  }

  async remove(name: string): Promise<void> {
    const path = this.pathOf(name);
    await guarded(async () => {
      await rm(path, { force: true });
      await unlessMissing(syncFolder(this.folderOf(name)));
    });
  }

  async *list(): AsyncIterable<StoredBlob> {
    for await (const beginning of namesIn(this.folder)) {
      if (beginning === UNFINISHED) continue;
      for await (const name of namesIn(join(this.folder, beginning))) {
        const blob = await this.find(name);
        if (blob) yield blob;
      }
    }
  }

  async close(): Promise<void> {
    // Nothing is held open between two calls.
  }

  private get unfinished(): string {
    return join(this.folder, UNFINISHED);
  }

  private folderOf(name: string): string {
    return join(this.folder, name.slice(0, BEGINNING));
  }

  private pathOf(name: string): string {
    assertBlobName(name);
    return join(this.folderOf(name), name);
  }

  private async makeRoomFor(name: string): Promise<void> {
    const made = await mkdir(this.folderOf(name), { recursive: true, mode: OWNER_ONLY_FOLDER });
    if (made !== undefined) await syncFolder(this.folder);
  }
}

const writeDurably = async (path: string, content: Readable, size: number): Promise<void> => {
  const file = await open(path, 'wx', OWNER_ONLY_FILE);
  try {
    await pipeline(content, ofSize(size), writingTo(file));
    await file.sync();
  } finally {
    await file.close();
  }
};

/** The names of a folder and of those around it, from the first one that was made for it. */
const syncNames = async (folder: string, first: string): Promise<void> => {
  const end = dirname(resolve(first));
  for (let named = resolve(folder); named !== end; named = dirname(named)) await syncFolder(dirname(named));
};

/** A rename is on disk when its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

async function* namesIn(folder: string): AsyncGenerator<string> {
  const entries = await guarded(() => unlessMissing(opendir(folder)));
  if (entries) for await (const { name } of entries) yield name;
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException | undefined)?.code;

const unlessMissing = async <Result>(asked: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** Whatever the file system refuses; errors of the content are handed on as they are. */
const REFUSED = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EPERM', 'EROFS', 'EMFILE', 'ENFILE', 'EBUSY']);

const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (typeof code !== 'string' || !REFUSED.has(code)) throw error;
    throw new BlobStoreUnavailable(`The folder for files refuses: ${code}.`, { cause: error });
  }
};
