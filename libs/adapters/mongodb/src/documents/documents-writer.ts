import type { DocumentWrite, WriteOutcome } from '@ventanilla/eventing';
import mongoose from 'mongoose';
import type { MongoCollection } from '../connection.js';
import { type Row, toDoc } from './rows.js';
import { type WordsEntries, entriesOf, newVersion } from './words-entries.js';

const DUPLICATE_KEY = 11_000;

/** A write on its way, with the version under which its words are kept; undefined leaves those that are there. */
interface Prepared {
  readonly write: DocumentWrite;
  readonly row: Row;
  readonly version: string | undefined;
  readonly keepsWords: boolean;
}

/**
 * Carries out conditional writes, many in one round trip. An insert that lost is told by its duplicate key; for the
 * updates MongoDB only says how many took effect, so that where some did not, reading who wrote last tells which.
 */
export class DocumentsWriter {
  constructor(
    private readonly rows: MongoCollection<Row>,
    private readonly words: WordsEntries,
  ) {}

  /** No document may stand twice in a batch. */
  async write(batch: readonly Prepared[]): Promise<readonly WriteOutcome[]> {
    const entries = batch.flatMap(({ write, row, version }) =>
      version === undefined ? [] : entriesOf({ document: row._id, rev: row.rev, version }, write.words ?? []),
    );
    await this.words.add(entries);
    const outcomes = await this.writeRows(batch);
    await this.sweepWords(batch, outcomes);
    return outcomes;
  }

  private async writeRows(batch: readonly Prepared[]): Promise<readonly WriteOutcome[]> {
    const { matched, refused } = await this.bulk(batch);
    const updates = batch.filter(({ write }) => write.expected !== undefined);
    if (refused.size === 0 && matched === updates.length) return batch.map(() => ({ written: true }));
    const unclear = matched === updates.length ? batch.filter((_, i) => refused.has(i)) : batch;
    const standing = await this.standing(unclear.map(({ row }) => row._id));
    return batch.map((each, i) => {
      const stands = standing.get(each.row._id);
      const isUpdate = each.write.expected !== undefined;
      const known = isUpdate ? matched === updates.length : !refused.has(i);
      const written = known || (isUpdate && stands?.writer === each.row.writer);
      return written ? { written } : { written, rev: stands?.rev };
    });
  }

  private async bulk(batch: readonly Prepared[]): Promise<{ matched: number; refused: ReadonlySet<number> }> {
    const operations = batch.map(operationOf);
    try {
      const { matchedCount } = await this.rows.bulkWrite(operations, { ordered: false });
      return { matched: matchedCount, refused: new Set() };
    } catch (error) {
      return refusedInserts(error);
    }
  }

  private async standing(ids: readonly string[]): Promise<Map<string, Pick<Row, 'rev' | 'writer'>>> {
    const rows = await this.rows
      .find({ _id: { $in: [...ids] } })
      .project<Pick<Row, '_id' | 'rev' | 'writer'>>({ rev: 1, writer: 1 })
      .toArray();
    return new Map(rows.map((row) => [row._id, row]));
  }

  private async sweepWords(batch: readonly Prepared[], outcomes: readonly WriteOutcome[]): Promise<void> {
    const lost = batch
      .filter((_, i) => !outcomes[i]?.written)
      .flatMap(({ row, version }) => (version === undefined ? [] : [{ document: row._id, version }]));
    const written = batch
      .filter(
        ({ write, keepsWords }, i) => outcomes[i]?.written && write.expected !== undefined && !keepsWords,
      )
      .map(({ row, version }) => ({ document: row._id, rev: row.rev, version: version ?? '' }));
    await this.words.sweep(written, lost);
  }
}

/** In batches of one round trip each, in which no document comes twice, so that the writes of one follow each other. */
export function batchesOf(
  writes: readonly DocumentWrite[],
  largest: number,
): readonly (readonly Prepared[])[] {
  const batches: Prepared[][] = [];
  let ids = new Set<string>();
  for (const each of writes.map(prepare)) {
    const last = batches.at(-1);
    if (last && last.length < largest && !ids.has(each.row._id)) last.push(each);
    else {
      batches.push([each]);
      ids = new Set();
    }
    ids.add(each.row._id);
  }
  return batches;
}

function prepare(write: DocumentWrite): Prepared {
  const { document, words } = write;
  const deleted = document.deleted === true;
  // Refused before anything is written.
  const hasWords = !deleted && entriesOf({ document: '', rev: 0, version: '' }, words ?? []).length > 0;
  const version = hasWords ? newVersion() : undefined;
  const row: Row = {
    _id: document._id,
    rev: document.rev,
    live: !deleted,
    ...(version !== undefined && { words: version }),
    writer: newVersion(),
    doc: toDoc(document),
  };
  return { write, row, version, keepsWords: words === undefined && !deleted };
}

function operationOf({
  write,
  row,
  version,
  keepsWords,
}: Prepared): mongoose.mongo.AnyBulkWriteOperation<Row> {
  if (write.expected === undefined) return { insertOne: { document: row } };
  const { _id, ...fields } = row;
  const dropsWords = version === undefined && !keepsWords;
  const update = { $set: fields, ...(dropsWords && { $unset: { words: '' as const } }) };
  return { updateOne: { filter: { _id, rev: write.expected }, update } };
}

/** Only that inserts found their id taken is an outcome; everything else is a failure of the store. */
function refusedInserts(error: unknown): { matched: number; refused: ReadonlySet<number> } {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  const failures = [error.writeErrors].flat();
  const durable = error.result.getWriteConcernError() === undefined;
  if (!durable || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return { matched: error.result.matchedCount, refused: new Set(failures.map(({ index }) => index)) };
}
