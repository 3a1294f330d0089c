import type { LongWork } from '@ventanilla/chassis';
import type { Asking } from './ticket-reports.js';

/**
 * Gives what is behind a number as lines, as the report comes upon it. `linesOf` takes apart what a tally says of one
 * ticket. Answers how many lines there were.
 */
export const inLines = async <Item extends object>(
  long: LongWork,
  ask: (asking: Asking) => Promise<object>,
  linesOf: (item: Item) => readonly object[],
): Promise<number> => {
  let count = 0;
  await ask({
    signal: long.signal,
    tell: (progress) => long.tell(progress),
    give: (items) => {
      const lines = (items as readonly Item[]).flatMap(linesOf);
      count += lines.length;
      return long.give(lines);
    },
  });
  return count;
};
