import { type SortValue, structured } from '@ventanilla/eventing/ports';

/** What a column holds. SQLite's own order of types (null, numbers, text, blobs) is then the port's order. */
export type ColumnValue = null | number | string | Buffer;

const falseValue = Buffer.from([0]);
const trueValue = Buffer.from([1]);
/** Arrays and objects: the column only says that the answer is in the JSON. */
export const structuredValue = Buffer.from([2]);

export const sqlFalse = "x'00'";
export const sqlTrue = "x'01'";
export const sqlStructured = "x'02'";

export function toColumn(value: SortValue): ColumnValue {
  if (value === structured) return structuredValue;
  if (typeof value === 'boolean') return value ? trueValue : falseValue;
  return value;
}

export function fromColumn(value: ColumnValue): SortValue {
  if (!Buffer.isBuffer(value)) return value;
  if (value[0] === structuredValue[0]) return structured;
  return value[0] === trueValue[0];
}
