import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { seedOf } from '../random.js';
import type { SourceIncident, SourceYear } from './source-file.js';
import { textsOf } from './texts.js';

const SEED = 20_161;
/** The names that such an export uses for texts, which the published year lacks. */
const TEXT_COLUMNS = ['short_description', 'description'];
const UNKNOWN = '?';
/** One incident in so many is still open in the files of the queue: a desk always has a backlog. */
const OPEN_EVERY = 14;
const LATER_FACTS = ['resolved_at', 'closed_at', 'resolved_by', 'closed_code'];

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\n`;

const linesOf = ({ number, rows }: SourceIncident): string => {
  const { subject, description } = textsOf(seedOf(number, SEED));
  return rows.map((row) => line([number, ...row.slice(1), subject, description])).join('');
};

const write = async (
  file: string,
  columns: readonly string[],
  incidents: Iterable<SourceIncident>,
): Promise<void> => {
  const stream: WriteStream = createWriteStream(file);
  stream.write(line([...columns, ...TEXT_COLUMNS]));
  for (const incident of incidents) {
    if (!stream.write(linesOf(incident))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
};

/** The whole year as it is, with texts. */
export const writeYearWithTexts = (file: string, year: SourceYear): Promise<void> =>
  write(file, year.columns, year.incidents);

/** Under a number of its own, so that copies of an incident are other incidents to the import. */
const numberOfCopy = (number: string, copy: number): string =>
  copy === 0 ? number : `${number.slice(0, 3)}${copy}${number.slice(3)}`;

const isOver = (state: string | undefined): boolean => state === 'Resolved' || state === 'Closed';

function* incidentsFrom(year: SourceYear, from: number, to: number): Generator<SourceIncident> {
  const later = new Set(LATER_FACTS.map((name) => year.columns.indexOf(name)));
  const state = year.columns.indexOf('incident_state');
  const unknownLater = (row: readonly string[]) => row.map((text, at) => (later.has(at) ? UNKNOWN : text));
  for (let index = from; index < to; index += 1) {
    const source = year.incidents[index % year.incidents.length];
    if (!source) continue;
    const number = numberOfCopy(source.number, Math.floor(index / year.incidents.length));
    const [first, last] = [source.rows[0] ?? [], source.rows.at(-1) ?? []];
    const open = index % OPEN_EVERY === 0 && !isOver(first[state]);
    yield { number, rows: open ? [unknownLater(first)] : source.rows.length > 1 ? [first, last] : [last] };
  }
}

/**
 * Incidents `from` to `to` of an endless row of such years, each with its first and its last row only: the queue
 * shows what came of an incident, and a quarter of a million whole histories would take an hour.
 */
export const writeQueueSlice = (
  file: string,
  year: SourceYear,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> => write(file, year.columns, incidentsFrom(year, from, to));
