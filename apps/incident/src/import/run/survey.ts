import { ImportFileUnreadable, type CsvRecord } from '@ventanilla/hosting';
import type { ColumnLayout } from '../source/source-columns.js';
import type { ImportedCode, ImportedCodes } from '../mapping/imported-codes.js';

/** What must be known of a whole log before its first incident is loaded. */
export interface Survey {
  /** Whether the rows of each incident stand together; else a second row would look like a second incident. */
  readonly grouped: boolean;
  readonly codes: readonly ImportedCode[];
  /** Distinct codes beyond what the settings take. */
  readonly codesLeftOut: number;
}

/** Settings are read whole by every command: a log of more codes keeps the rest without labels. */
const MOST_CODES = 5_000;
/** A number's digest is kept for each incident of one run: about 60 MB. */
const MOST_INCIDENTS = 1_000_000;

/** Reads the log once, keeping a digest of each number and each distinct code. @throws ImportFileUnreadable */
export class Surveyor {
  private readonly numbers = new Set<number>();
  private readonly seenCells = new Set<string>();
  private readonly codes = new Map<string, ImportedCode>();
  private readonly leftOut = new Set<string>();
  private last: string | undefined;
  private grouped = true;

  constructor(
    private readonly layout: ColumnLayout,
    private readonly names: ImportedCodes,
  ) {}

  look({ fields }: CsvRecord): void {
    const number = this.layout.cell(fields, 'number');
    if (number === undefined || fields.length !== this.layout.size) return;
    this.noteNumber(number);
    this.noteCodes(fields);
  }

  result(): Survey {
    const { grouped, codes, leftOut } = this;
    return { grouped, codes: [...codes.values()], codesLeftOut: leftOut.size };
  }

  private noteNumber(number: string): void {
    if (number === this.last) return;
    this.last = number;
    const digest = digestOf(number);
    // Two numbers of one digest only make a run read the file more often.
    if (this.numbers.has(digest)) this.grouped = false;
    this.numbers.add(digest);
    if (this.numbers.size > MOST_INCIDENTS)
      throw new ImportFileUnreadable(`More than ${MOST_INCIDENTS} incidents; split the file.`);
  }

  private noteCodes(fields: readonly string[]): void {
    const cell = (column: Parameters<ColumnLayout['cell']>[1]) => this.layout.cell(fields, column);
    const [category, subcategory, symptom] = [cell('category'), cell('subcategory'), cell('u_symptom')];
    const [state = '', closedCode] = [cell('incident_state'), cell('closed_code')];
    const key = [category, subcategory, symptom, state, closedCode].join('\n');
    if (this.seenCells.has(key)) return;
    if (this.seenCells.size < MOST_CODES * 10) this.seenCells.add(key);
    this.names.of({ category, subcategory, symptom, state, closedCode }).forEach((code) => this.note(code));
  }

  private note(code: ImportedCode): void {
    const key = `${code.list} ${code.code}`;
    if (this.codes.has(key)) return;
    if (this.codes.size < MOST_CODES) this.codes.set(key, code);
    else if (this.leftOut.size < MOST_CODES) this.leftOut.add(key);
  }
}

const PRIMES = [0x9e3779b1, 0x85ebca77] as const;

/** 53 bits, the same in every run: which part of a scattered log a number belongs to, and whether it was seen. */
export const digestOf = (text: string): number => {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, PRIMES[0]);
    low = Math.imul(low ^ unit, PRIMES[1]);
    high = (high << 13) | (high >>> 19);
    low = (low << 17) | (low >>> 15);
  }
  return ((high >>> 0) & 0x1fffff) * 0x100000000 + (low >>> 0);
};
