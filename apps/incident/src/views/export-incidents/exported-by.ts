import type { ExportIncidentsDto } from './export-incidents.dto.js';

/** Values of an entry in the audit trail are this long at most. */
const LONGEST = 300;

const piecesOf = (text: string): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / LONGEST) }, (_, at) =>
    text.slice(at * LONGEST, (at + 1) * LONGEST),
  );

/**
 * What an export was asked for by, for the audit trail. Words may name somebody, so it says only that there were some;
 * a long filter stands there in pieces.
 */
export const exportedBy = ({
  reason: _,
  text,
  minPosition: __,
  ...criteria
}: ExportIncidentsDto): Readonly<Record<string, string | number | boolean | readonly string[]>> => ({
  ...Object.fromEntries(
    Object.entries(criteria)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        typeof value === 'string' && value.length > LONGEST ? piecesOf(value) : value,
      ]),
  ),
  ...(text !== undefined && { byWords: true }),
});
