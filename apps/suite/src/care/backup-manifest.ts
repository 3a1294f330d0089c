import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { sync } from './durably.js';

/** Log and keys are kept apart: whoever has one of them alone can read nobody's data. */
export type BackupPart = 'log' | 'keys';

/** What lies in one part of a backup; beside the files, as `backup.json`. Names are paths within the part. */
export interface BackupManifest {
  readonly format: 1;
  readonly part: BackupPart;
  /** The same in both parts. */
  readonly backup: string;
  readonly madeAt: string;
  /** SHA-256 of each file, in hexadecimal. */
  readonly files: Readonly<Record<string, string>>;
  /** Of the log: its identity, and the position of the last event. */
  readonly epoch?: string;
  readonly head?: string;
}

/** A folder that is no backup, or not what was written. The message says what to do. */
export class UnfitBackup extends Error {
  override readonly name = 'UnfitBackup';
}

const FILE = 'backup.json';

export const digestOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Written last, and on disk with the names of what it tells of: then there is a backup. */
export const writeManifest = async (
  folder: string,
  names: readonly string[],
  rest: Omit<BackupManifest, 'format' | 'files'>,
): Promise<BackupManifest> => {
  const files: Record<string, string> = {};
  for (const name of names) files[name] = await digestOfFile(join(folder, name));
  const manifest: BackupManifest = { format: 1, ...rest, files };
  writeFileSync(join(folder, FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  sync(join(folder, FILE));
  return manifest;
};

/** The manifest of a part, once each of its files is found to be what was written. @throws UnfitBackup */
export const checkedManifest = async (folder: string, part: BackupPart): Promise<BackupManifest> => {
  const manifest = readManifest(folder);
  if (manifest.part !== part)
    throw new UnfitBackup(`${folder} holds the ${manifest.part} of a backup, and its ${part} is needed.`);
  for (const [name, digest] of Object.entries(manifest.files)) {
    if (!isWithin(name)) throw new UnfitBackup(`${folder} names a file outside of it. Use another backup.`);
    const found = await digestOfFile(join(folder, name)).catch(() => 'missing');
    if (found === digest) continue;
    const what = found === 'missing' ? 'is missing' : 'is not what was written';
    throw new UnfitBackup(`${join(folder, name)} ${what}. Use another backup.`);
  }
  return manifest;
};

const isWithin = (name: string): boolean => !isAbsolute(name) && !normalize(name).startsWith('..');

const readManifest = (folder: string): BackupManifest => {
  let manifest: BackupManifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as BackupManifest;
  } catch {
    throw new UnfitBackup(`${folder} holds no backup: there is no readable ${FILE} in it.`);
  }
  if (manifest.format !== 1) throw new UnfitBackup(`${folder} was made by another version of this product.`);
  return manifest;
};
