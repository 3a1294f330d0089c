import type { Actor, Instant } from '@ventanilla/kernel';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import type { IncidentCommand } from '../../incident/incident.commands.js';
import type { SourceRow } from '../source/source-row.js';
import type { Anomaly, AnomalyKind } from './anomalies.js';
import type { ImportedCodes } from './imported-codes.js';
import { Storyteller } from './storyteller.js';

/** What the log does not tell and the mapping needs; all of it looked up before. */
export interface HistoryContext {
  /** The source as events name it: in external references, ids of foreign records and `origin`. */
  readonly system: string;
  readonly codes: ImportedCodes;
  readonly settings: IncidentSettings;
  readonly organisation: string;
  readonly incidentId: string;
  /** Our number. */
  readonly number: string;
  /** Person ids by the source's names. */
  readonly persons: ReadonlyMap<string, string>;
  readonly importedAt: Instant;
  readonly importedBy: Actor;
}

type Circumstances = 'at' | 'by' | 'imported' | 'settings';
/** A command without its circumstances, which are the row's. */
export type Wish = IncidentCommand extends infer Each
  ? Each extends IncidentCommand
    ? Omit<Each, Circumstances>
    : never
  : never;

/** One incident's history while it is being told: row by row, each at its own time. */
export class Telling {
  readonly story = new Storyteller();
  readonly anomalies: Anomaly[] = [];

  constructor(readonly context: HistoryContext) {}

  get state() {
    return this.story.state;
  }

  note(kind: AnomalyKind, row?: SourceRow, detail?: string): void {
    this.anomalies.push({ kind, ...(row && { line: row.line }), ...(detail !== undefined && { detail }) });
  }

  /** @returns the refusal's code, or undefined */
  tell(row: SourceRow, wish: Wish, by: Actor = this.actor(row.updatedBy)): string | undefined {
    const { settings } = this.context;
    return this.story.tell({ ...wish, at: row.updatedAt, by, imported: true, settings } as IncidentCommand);
  }

  /** For what is no change of status: where our rules refuse it, it is left out and counted. */
  tellOrLeaveOut(row: SourceRow, wish: Wish): void {
    const refusal = this.tell(row, wish);
    if (refusal !== undefined) this.note('command-refused', row, `${wish.type}: ${refusal}`);
  }

  person(name: string | undefined): string | undefined {
    return name === undefined ? undefined : this.context.persons.get(name);
  }

  /** Where the log does not say who, all that is known is which system did. */
  actor(name: string | undefined): Actor {
    const id = this.person(name);
    return id === undefined ? { kind: 'machine', id: this.context.system } : { kind: 'person', id };
  }
}
