import { isDiskFull } from '@ventanilla/chassis';

/** Of SQLite itself, by what it says: such an error may be from another thread. */
const FULL = /^SQLITE_FULL\b/;

/** What whoever started it reads of a start that failed. */
export const toldStartFailure = (error: unknown, dataFolder: string): string => {
  const said = error instanceof Error ? error.message : String(error);
  if (!isDiskFull(error) && !FULL.test(said)) return said;
  return `There is no room left in ${dataFolder}. Make some, or name a folder on another disk in VENTANILLA_DATA; what was acknowledged is kept.`;
};
