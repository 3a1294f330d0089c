import type { CodeList, HoldKind, ResolutionKind } from '@ventanilla/contracts/incident';
import type { Label } from '../../configuration/incident-settings.js';
import type { SourceRow } from '../source/source-row.js';
import { codeOf } from './code-names.js';
import { SOURCE_HOLDS } from './source-vocabulary.js';

/** A code of the source as an entry of the practice's settings. */
export interface ImportedCode {
  readonly list: CodeList;
  readonly code: string;
  readonly label: Label;
  readonly kind?: HoldKind | ResolutionKind;
  /** For categories below another one. */
  readonly parent?: string;
}

/** What of a row names codes. */
export type CodedCells = Pick<SourceRow, 'category' | 'subcategory' | 'symptom' | 'closedCode' | 'state'>;

const sameInBoth = (label: string): Label => ({ en: label, es: label });

/** The path from the top of the tree: category, subcategory, symptom, as far as they are known. */
const classification = (row: CodedCells): readonly string[] => {
  const path: string[] = [];
  for (const label of [row.category, row.subcategory, row.symptom]) {
    if (label === undefined) break;
    path.push(label);
  }
  return path;
};

const REMEMBERED = 10_000;

/** How codes of one source are called here. */
export class ImportedCodes {
  private readonly known = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  /** The deepest known category; a subcategory of two categories is two codes. */
  category(row: CodedCells): string | undefined {
    const path = classification(row);
    return path.length === 0 ? undefined : this.codeOf(...path);
  }

  hold(state: string): string {
    return this.codeOf(state);
  }

  resolution(label: string): string {
    return this.codeOf(label);
  }

  private codeOf(...path: readonly string[]): string {
    const key = path.join('\n');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= REMEMBERED) this.known.clear();
    const code = codeOf(this.prefix, ...path);
    this.known.set(key, code);
    return code;
  }

  /** Every code that a row needs, what stands above before what stands below. */
  of(row: CodedCells): readonly ImportedCode[] {
    return [...this.categories(row), ...this.holds(row), ...this.resolutions(row)];
  }

  private categories(row: CodedCells): readonly ImportedCode[] {
    const path = classification(row);
    return path.map((label, depth) => ({
      list: 'category',
      code: this.codeOf(...path.slice(0, depth + 1)),
      label: sameInBoth(label),
      ...(depth > 0 && { parent: this.codeOf(...path.slice(0, depth)) }),
    }));
  }

  private holds({ state }: CodedCells): readonly ImportedCode[] {
    const hold = Object.hasOwn(SOURCE_HOLDS, state) ? SOURCE_HOLDS[state] : undefined;
    return hold ? [{ list: 'hold-reason', code: this.hold(state), ...hold }] : [];
  }

  /** Nothing tells what the source's codes did about the cause: their kind is none of the known ones. */
  private resolutions({ closedCode }: CodedCells): readonly ImportedCode[] {
    if (closedCode === undefined) return [];
    const code = this.resolution(closedCode);
    return [{ list: 'resolution-code', code, label: sameInBoth(closedCode), kind: 'other' }];
  }
}
