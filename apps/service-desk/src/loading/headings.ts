import { Problem } from '@ventanilla/chassis';

/** How a column may be called, by the field that it fills; in English and Spanish. */
export type Headings = Readonly<Record<string, readonly string[]>>;

/** The values of one line by field; what is empty is not there. */
export type Cells = Readonly<Record<string, string>>;

/** Without case, accents and doubled spaces. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, ' ');

/** Which column holds which field of one kind of record. */
export class Columns {
  /** Of columns that fill nothing. */
  readonly leftOut: readonly string[];
  private readonly fields: readonly (string | undefined)[];

  /** @throws Problem LOAD_HEADINGS_UNFIT where a required column is missing, or one stands there twice */
  constructor(header: readonly string[], headings: Headings, required: readonly string[]) {
    const byName = new Map(
      Object.entries(headings).flatMap(([field, names]) => names.map((name) => [plain(name), field])),
    );
    this.fields = header.map((name) => byName.get(plain(name)));
    this.leftOut = header.filter((_, index) => this.fields[index] === undefined);
    const missing = required.filter((field) => !this.fields.includes(field));
    if (missing.length > 0) throw unfit(`These columns are missing: ${missing.join(', ')}.`);
    const twice = this.fields.find((field, index) => field && this.fields.indexOf(field) !== index);
    if (twice !== undefined) throw unfit(`Two columns are called ${twice}.`);
  }

  cells(values: readonly string[]): Cells {
    return Object.fromEntries(
      this.fields.flatMap((field, index) => {
        const value = values[index]?.trim() ?? '';
        return field === undefined || value === '' ? [] : [[field, value]];
      }),
    );
  }
}

const unfit = (detail: string): Problem => new Problem('LOAD_HEADINGS_UNFIT', { detail });
