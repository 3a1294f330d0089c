/** What is wrong: each kind is stable, and the message says where and what to do. */
export type FindingKind =
  /** Of the log's file: structure, places, checksums, ids. */
  | 'log-damaged'
  /** An event that no definition of this build reads. */
  | 'event-unreadable'
  /** A sealed value whose key is gone though nobody was forgotten. */
  | 'key-missing'
  /** An attached file that nobody took off. */
  | 'file-missing'
  | 'file-damaged'
  | 'document-missing'
  | 'document-behind'
  | 'document-ahead'
  | 'document-differs'
  | 'document-damaged'
  /** A document of a stream that the log does not have. */
  | 'document-without-stream'
  /** Something could not be looked at. */
  | 'not-verified';

export interface Finding {
  readonly kind: FindingKind;
  readonly message: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly view?: string;
}

export interface VerifyReport {
  readonly events: number;
  readonly streams: number;
  readonly documents: number;
  /** Keys that sealed values name. */
  readonly keys: number;
  /** Attached files that can still be asked for. */
  readonly files: number;
  /** All there are, also those that are not listed. */
  readonly found: number;
  /** The first of each kind. */
  readonly findings: readonly Finding[];
  /** What an operator may want to know and is no fault. */
  readonly notes: readonly string[];
}

export interface VerifyProgress {
  readonly phase: 'log' | 'events' | 'views' | 'files';
  readonly done: number;
  readonly total: number;
}

const MOST_OF_A_KIND = 20;

/** Collects in bounded memory. */
export class VerifyBook {
  private readonly findings: Finding[] = [];
  private readonly counts = new Map<FindingKind, number>();
  private readonly notes = new Set<string>();

  found(finding: Finding): void {
    const count = (this.counts.get(finding.kind) ?? 0) + 1;
    this.counts.set(finding.kind, count);
    if (count <= MOST_OF_A_KIND) this.findings.push(finding);
  }

  note(sentence: string): void {
    this.notes.add(sentence);
  }

  report(figures: Pick<VerifyReport, 'events' | 'streams' | 'documents' | 'keys' | 'files'>): VerifyReport {
    const found = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    return { ...figures, found, findings: this.findings, notes: [...this.notes] };
  }
}
