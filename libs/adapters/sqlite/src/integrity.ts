import type Database from 'better-sqlite3';

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
