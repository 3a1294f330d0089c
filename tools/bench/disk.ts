import Database from 'better-sqlite3';
import { join } from 'node:path';
import { median } from './statistics.js';

const COMMITS = 200;
const ROW = 'x'.repeat(1000);

/**
 * What one durable commit costs here, in ms. Where it is much, whoever commits many requests at once looks better
 * against one commit per request: a ratio to the ordinary service is only comparable at a like figure.
 */
export const durableCommitMs = (folder: string): number => {
  const database = new Database(join(folder, 'commits.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS kept (text TEXT)');
  const insert = database.prepare('INSERT INTO kept VALUES (?)');
  const times = Array.from({ length: COMMITS }, () => {
    const started = performance.now();
    insert.run(ROW);
    return performance.now() - started;
  });
  database.close();
  return median(times);
};
