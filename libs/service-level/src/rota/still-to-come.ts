import type { Instant } from '@ventanilla/kernel';
import type { Absence, RotaVersion } from './on-duty.js';

interface Versioned<Version, Away> {
  readonly versions: readonly Version[];
  readonly absences: readonly Away[];
}

/** A rota without what was over at an instant: earlier versions and absences decide nothing any more. */
export const stillToCome = <Version extends RotaVersion, Away extends Absence>(
  { versions, absences }: Versioned<Version, Away>,
  at: Instant,
): Versioned<Version, Away> => {
  const reigning = versions.filter(({ from }) => from <= at).length - 1;
  return {
    versions: versions.slice(Math.max(0, reigning)),
    absences: absences.filter(({ until }) => until > at),
  };
};
