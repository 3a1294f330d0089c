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
    return guarded(folder, async () => {
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
    await guarded(this.folder, async () => {
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
    const file = await guarded(this.folder, () => unlessMissing(open(path, 'r')));
    if (!file) throw new BlobMissing(name);
    return file.createReadStream();
  }

  async find(name: string): Promise<StoredBlob | undefined> {
    const path = this.pathOf(name);
    const found = await guarded(this.folder, () => unlessMissing(stat(path)));
    return found && { name, size: found.size, storedAtMs: found.mtimeMs };
  }

  async remove(name: string): Promise<void> {
    const path = this.pathOf(name);
    await guarded(this.folder, async () => {
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
  const entries = await guarded(folder, () => unlessMissing(opendir(folder)));
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

const OWN =
  'It must belong to the user that this runs as, with all that is in it, on a disk that can be written.';
const ROOM = 'Make room on its disk.';
const OPEN = 'Let this process have more files open.';

/** Whatever the file system refuses, and what to do; errors of the content are handed on as they are. */
const REFUSED: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', OWN],
  ['EPERM', OWN],
  ['EROFS', OWN],
  ['ENOSPC', ROOM],
  ['EDQUOT', ROOM],
  ['EMFILE', OPEN],
  ['ENFILE', OPEN],
  ['EIO', 'See whether its disk is sound.'],
  ['EBUSY', 'See what has it in use.'],
]);

const guarded = async <Result>(folder: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    const toDo = REFUSED.get(codeOf(error));
    if (toDo === undefined) throw error;
    const said = `The folder for files ${folder} refuses: ${String(codeOf(error))}. ${toDo}`;
    throw new BlobStoreUnavailable(said, { cause: error });
  }
};
