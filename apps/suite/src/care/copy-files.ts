import { FolderBlobStore } from '@ventanilla/adapters/folder';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Copies the attached files of every service from one folder of them to another, durably. They are sealed: without the
 * keys they say as little as the log does.
 */
export const copyFiles = async (from: string, to: string): Promise<void> => {
  const services = existsSync(from) ? readdirSync(from) : [];
  for (const service of services) {
    const source = FolderBlobStore.reading(join(from, service));
    const target = await FolderBlobStore.open(join(to, service));
    for await (const { name, size } of source.list()) await target.put(name, await source.get(name), size);
    await target.close();
  }
};

/** The paths of all files within a folder, as seen from another one. */
export const pathsWithin = (folder: string, seenFrom: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(seenFrom, join(entry.parentPath, entry.name)))
    : [];
