import { derivedId } from '@ventanilla/eventing';
import type { SourceYear } from './source-file.js';

/** As an import makes ids of the source's numbers. */
const SYSTEM = 'servicenow:main';
const MADE = 'made_sla';

/** What the source itself says of each ticket in its last row, by the ticket's id: whether its service level was kept. */
export const sourceVerdicts = ({ columns, incidents }: SourceYear): ReadonlyMap<string, boolean> => {
  const column = columns.indexOf(MADE);
  return new Map(
    incidents.map(({ number, rows }) => [
      derivedId('import', SYSTEM, number),
      rows.at(-1)?.[column]?.toLowerCase() === 'true',
    ]),
  );
};

export interface Comparison {
  readonly bothKept: number;
  readonly bothMissed: number;
  readonly onlySourceMissed: number;
  readonly onlyWeMissed: number;
}

/** How our verdicts under some policy stand beside the source's, whose policy nobody knows. */
export const compared = (source: ReadonlyMap<string, boolean>, missed: ReadonlySet<string>): Comparison => {
  const found = { bothKept: 0, bothMissed: 0, onlySourceMissed: 0, onlyWeMissed: 0 };
  for (const [id, kept] of source) {
    const ours = !missed.has(id);
    if (kept && ours) found.bothKept += 1;
    else if (!kept && !ours) found.bothMissed += 1;
    else if (ours) found.onlySourceMissed += 1;
    else found.onlyWeMissed += 1;
  }
  return found;
};
