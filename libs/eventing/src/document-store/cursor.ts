import { createHash } from 'node:crypto';
import { type FindQuery, InvalidCursor } from './document-store.port.js';
import { type SortValue, structured } from './order.js';

/** Where a page ended: its last document's values of the sort fields, and its id. */
export interface Position {
  readonly values: readonly SortValue[];
  readonly id: string;
}

const structuredMark: readonly [] = [];
const written = (value: SortValue): unknown => (value === structured ? structuredMark : value);
const read = (value: unknown): SortValue => (Array.isArray(value) ? structured : (value as SortValue));

// Not a secret: a cursor that someone made up can name a position, and nothing that the query would not give anyway.
function seal(collection: string, query: FindQuery, payload: string): string {
  const identity = JSON.stringify([collection, query.filter ?? {}, query.words ?? [], query.sort ?? []]);
  const hash = createHash('sha256').update(`${identity}\n${payload}`);
  return hash.digest().subarray(0, 12).toString('base64url');
}

export function encodeCursor(collection: string, query: FindQuery, position: Position): string {
  const content = JSON.stringify([position.values.map(written), position.id]);
  const payload = Buffer.from(content).toString('base64url');
  return `${payload}.${seal(collection, query, payload)}`;
}

function decoded(payload: string): Position {
  const [values, id] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [unknown[], string];
  return { values: values.map(read), id };
}

/** Throws `InvalidCursor` unless the cursor came from `encodeCursor` for the same query; its limit may differ. */
export function decodeCursor(collection: string, query: FindQuery): Position | undefined {
  const { cursor } = query;
  if (cursor === undefined) return undefined;
  const [payload = '', given, ...rest] = cursor.split('.');
  const genuine = rest.length === 0 && given === seal(collection, query, payload);
  if (!genuine) throw new InvalidCursor('The cursor belongs to no page of this query.');
  return decoded(payload);
}
