// Which programs are on the PATH, without starting them.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isThere = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Says what is missing of the programs that something needs; undefined where all are there. */
export function missingOf(programs, what) {
  const missing = programs.filter((program) => !isThere(program));
  return missing.length === 0 ? undefined : `${what} needs ${missing.join(' and ')}, not on the PATH here`;
}
