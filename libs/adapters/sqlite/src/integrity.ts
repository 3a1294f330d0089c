import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';

/** Going through so many takes a fifth of a second. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Whether going through the whole file holds nobody up; in a larger one damage shows when what is damaged is read. */
export const isQuicklyChecked = (file: string): boolean => statSync(file).size <= MOST_BYTES;

/** What SQLite finds wrong about a whole file, or one table and its indexes, in one line; undefined for a sound one. Reads all of it. */
export const integrityFinding = (database: Database.Database, table?: string): string | undefined => {
  const finding = database.pragma(`integrity_check(${table ?? 1})`, { simple: true }) as string;
  return finding === 'ok'
    ? undefined
    : finding
        .replace(/^\*\*\* in database \w+ \*\*\*/, '')
        .trim()
        .split('\n')[0];
};
