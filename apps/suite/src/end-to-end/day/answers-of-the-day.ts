import { canonicalJson, type StoredDocument } from '@ventanilla/eventing';
import { allItems } from '../../nothing-lost/api.js';
import { INCIDENTS, type DeskAtWork } from './desk-at-work.js';

type Fields = Readonly<Record<string, unknown>>;

/** What the product answers when the day is over, to somebody who may read everything. */
export interface AnswersOfTheDay {
  readonly rows: readonly Fields[];
  readonly counts: { readonly total: number; readonly byStatus: Readonly<Record<string, number>> };
  /** Each of some incidents, as it is read and as it is found by its number. */
  readonly single: readonly { readonly read: Fields; readonly found: readonly Fields[] }[];
}

const READER = 'auditor';

export const askAtTheEnd = async (desk: DeskAtWork, sample: readonly string[]): Promise<AnswersOfTheDay> => {
  const rows = await allItems(desk.api, desk.tokens.get(READER) ?? '', INCIDENTS);
  const { body: counts } = await desk.get(READER, `${INCIDENTS}/counts`);
  const single: { read: Fields; found: Fields[] }[] = [];
  for (const id of sample) {
    const read = (await desk.read(id, READER)) as Fields;
    const { body } = await desk.get(READER, `${INCIDENTS}/search?text=${String(read['number'])}`);
    single.push({ read, found: body.items });
  }
  return { rows, counts, single };
};

/** What a row keeps for itself alone, or shows otherwise. */
const NOT_SHOWN = new Set([
  ...['_id', 'rev', 'numberOrder', 'reminders', 'efforts', 'formerTeams', 'targets', 'parentOrganisation'],
  ...['subject', 'description', 'resolution', 'messages', 'files'],
]);

interface Kept {
  readonly subject?: { readonly text: unknown };
  readonly files: readonly unknown[];
}

/** What a list should show of a row whose texts were opened. */
const wanted = (right: StoredDocument): readonly (readonly [string, unknown])[] => {
  const { subject, files } = right as unknown as Kept;
  return [
    ...Object.entries(right).filter(([name]) => !NOT_SHOWN.has(name)),
    ['revision', right.rev],
    ['subject', subject?.text],
    ['fileCount', files.length],
  ];
};

const saying = (value: unknown): string => (value === undefined ? 'nothing' : canonicalJson(value));

const same = (one: unknown, other: unknown): boolean => saying(one) === saying(other);

const differencesOf = (right: StoredDocument, shown: Fields | undefined): readonly string[] => {
  if (!shown) return [`${right._id} is in no list.`];
  return wanted(right)
    .filter(([name, value]) => !same(shown[name], value))
    .map(([name, value]) => `${right._id}.${name} is ${saying(shown[name])}, not ${saying(value)}`);
};

/** Of one incident, what its row and its stream say alike. */
const ALIKE = ['number', 'status', 'organisation', 'priority', 'callerId', 'owner', 'unansweredSince'];

const countedBy = (rows: readonly StoredDocument[], field: string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[String(row[field])] = (counts[String(row[field])] ?? 0) + 1;
  return counts;
};

const sorted = (counts: Readonly<Record<string, number>>): string =>
  JSON.stringify(Object.entries(counts).sort());

/** Where the answers differ from the fold of the log, whose texts were opened. */
export const untrueAnswers = (
  { rows, counts, single }: AnswersOfTheDay,
  folded: readonly StoredDocument[],
): readonly string[] => {
  const shown = new Map(rows.map((row) => [row['id'], row]));
  const right = new Map(folded.map((row) => [row._id, row as Fields]));
  const byStatus = countedBy(folded, 'status');
  return [
    ...folded.flatMap((row) => differencesOf(row, shown.get(row._id))),
    ...(counts.total === folded.length ? [] : [`${counts.total} are counted, not ${folded.length}.`]),
    ...(sorted(counts.byStatus) === sorted(byStatus) ? [] : [`Counted ${sorted(counts.byStatus)}.`]),
    ...single.flatMap(({ read, found }) => [
      ...ALIKE.filter((name) => !same(read[name], right.get(String(read['id']))?.[name])).map(
        (name) => `${String(read['id'])}.${name} is read as ${saying(read[name])}`,
      ),
      ...(found.some(({ id }) => id === read['id']) ? [] : [`${String(read['number'])} is not found.`]),
    ]),
  ];
};
