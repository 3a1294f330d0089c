import {
  derivedId,
  EventSchemaViolation,
  settle,
  streamOf,
  unfolded,
  WrongRevision,
  type NewEvent,
  type Prepared,
} from '@ventanilla/eventing';
import { instantOf } from '@ventanilla/kernel';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import { initialState } from '../../incident/incident.state.js';
import type { ImportedCodes } from '../mapping/imported-codes.js';
import { historyOf, type IncidentHistory } from '../mapping/incident-history.js';
import type { Step } from '../mapping/storyteller.js';
import type { IncidentRows } from '../source/incident-rows.js';
import type { ColumnLayout } from '../source/source-columns.js';
import type { SourceRow } from '../source/source-row.js';
import type { Circumstances, ImportPorts } from './import-ports.js';
import type { PersonDirectory } from './person-directory.js';

export interface LoaderContext extends Circumstances {
  readonly organisation: string;
  readonly codes: ImportedCodes;
  readonly settings: IncidentSettings;
  readonly layout: ColumnLayout;
  readonly dryRun: boolean;
}

/** What became of one incident. */
export type Loaded =
  | { readonly outcome: 'already-there' }
  | { readonly outcome: 'imported' | 'left-out'; readonly history: IncidentHistory };

const DRY_NUMBER = 'INC0000000';

/** Whoever a row names. */
const personsOf = (row: SourceRow): readonly (string | undefined)[] => [
  row.caller,
  row.openedBy,
  row.createdBy,
  row.updatedBy,
  row.resolver,
  row.resolvedBy,
];

const personsIn = (rows: readonly SourceRow[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const name of rows.flatMap(personsOf)) if (name !== undefined) names.add(name);
  return names;
};

/** Loads one incident: its whole history is one append, so that it is there or not (R14). */
export class IncidentLoader {
  constructor(
    private readonly ports: ImportPorts,
    private readonly persons: PersonDirectory,
    private readonly context: LoaderContext,
  ) {}

  async load(incident: IncidentRows): Promise<Loaded> {
    const incidentId = derivedId('import', this.context.system, incident.number);
    const stream = streamOf(incidentAggregate.category, incidentId);
    const [present] = await this.ports.store.read(stream, { limit: 1 });
    if (present) return { outcome: 'already-there' };
    if (this.context.dryRun) return this.loadUnder(DRY_NUMBER, stream, { incident, incidentId });
    const number = await this.ports.numbers.take();
    const loaded = await this.loadUnder(number, stream, { incident, incidentId });
    if (loaded.outcome === 'left-out') this.ports.numbers.giveBack(number);
    return loaded;
  }

  private async loadUnder(
    number: string,
    stream: string,
    told: { readonly incident: IncidentRows; readonly incidentId: string },
  ): Promise<Loaded> {
    const history = await this.history(told.incident, told.incidentId, number);
    if (history.leftOut !== undefined) return { outcome: 'left-out', history };
    if (this.context.dryRun) return { outcome: 'imported', history };
    return this.append(stream, { ...told, history });
  }

  private async history(
    incident: IncidentRows,
    incidentId: string,
    number: string,
  ): Promise<IncidentHistory> {
    const { system, organisation, codes, settings, layout, by } = this.context;
    const names = personsIn(incident.rows);
    const persons = await this.persons.idsOf(names);
    const importedAt = instantOf(this.ports.nowMs());
    const facts = { system, organisation, codes, settings, incidentId, number, persons };
    return historyOf(incident, { ...facts, importedAt, importedBy: by }, layout);
  }

  private async append(
    stream: string,
    told: { incident: IncidentRows; incidentId: string; history: IncidentHistory },
  ): Promise<Loaded> {
    const { incident, incidentId, history } = told;
    try {
      const events: NewEvent[] = [];
      const commandId = derivedId('import-command', this.context.system, incident.number);
      for (const step of history.steps) {
        const place = { number: incident.number, incidentId, commandId };
        const prepared = await this.prepared(stream, step, place);
        events.push(...prepared.events);
      }
      await settle(() => this.ports.store.append(stream, 'none', events));
      return { outcome: 'imported', history };
    } catch (error) {
      if (error instanceof WrongRevision) return { outcome: 'already-there' };
      if (!(error instanceof EventSchemaViolation)) throw error;
      const anomaly = { kind: 'incident-left-out', detail: error.message } as const;
      return { outcome: 'left-out', history: { ...history, anomalies: [anomaly], leftOut: error.message } };
    }
  }

  /** One command as far as the log is concerned: the whole incident was imported, or nothing was. */
  private prepared(
    stream: string,
    { command, before, events }: Step,
    place: { number: string; incidentId: string; commandId: string },
  ): Promise<Prepared> {
    const { system, organisation, run } = this.context;
    return this.ports.preparation.prepare({
      aggregate: incidentAggregate,
      stream,
      envelope: {
        commandId: place.commandId,
        keyed: false,
        aggregateId: place.incidentId,
        command,
        actor: command.by,
        organisation,
        correlationId: run,
        causationId: run,
        origin: { system, record: place.number },
      },
      folded: { ...unfolded(initialState), state: before },
      decided: events,
      now: instantOf(this.ports.nowMs()),
    });
  }
}
