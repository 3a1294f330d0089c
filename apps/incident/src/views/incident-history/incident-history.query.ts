import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventsAt, type Moment, type StoredEvent } from '@ventanilla/eventing';
import { shownEvent, type ShownEvent } from '@ventanilla/hosting';
import type { ProjectedEvent } from '@ventanilla/kernel';
import type { Language } from '@ventanilla/chassis';
import { IncidentSettingsLookup } from '../../configuration/incident-settings.lookup.js';
import type { HistoryFact } from '../../history/history-language.js';
import { historySentence } from '../../history/history-sentence.js';
import { IncidentServices } from '../../incident.services.js';
import { isTold } from '../../incident/visibility/event-audience.js';
import { ShownEvents } from '../../incident/visibility/shown-events.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { readVisible } from '../incident/incident.query.js';
import { RestrictedReadings } from '../incident/restricted-readings.js';
import { namesFor } from './history-names.js';

/** An event of an incident, with a plain sentence in the reader's language. */
export interface ShownHistoryEvent extends ShownEvent {
  readonly sentence?: string;
}

export interface IncidentHistory {
  readonly id: string;
  readonly events: readonly ShownHistoryEvent[];
  /** Sentences lack names, which cannot all be read now. */
  readonly namesAway?: true;
}

export class ReadIncidentHistory extends Query<IncidentHistory> {
  constructor(
    readonly reader: Reader,
    readonly id: string,
    readonly asked: { readonly language: Language; readonly moment: Moment },
  ) {
    super();
  }
}

interface ToldEvent {
  readonly event: StoredEvent;
  readonly fact: ProjectedEvent | undefined;
}

interface Told {
  readonly told: readonly ToldEvent[];
  /** Of the other incidents that it is about. */
  readonly numbers: ReadonlyMap<string, string>;
}

@QueryHandler(ReadIncidentHistory)
export class ReadIncidentHistoryHandler implements IQueryHandler<ReadIncidentHistory> {
  constructor(
    private readonly services: IncidentServices,
    private readonly settings: IncidentSettingsLookup,
    private readonly readings: RestrictedReadings,
    private readonly shown: ShownEvents,
  ) {}

  async execute({ reader, id, asked }: ReadIncidentHistory): Promise<IncidentHistory> {
    const { personal } = this.services;
    const { stored: all, state } = await readVisible(this.services, reader, id);
    await this.readings.note('ReadIncidentHistory', id, { reader, state });
    const stored = eventsAt(all, asked.moment);
    const { told, numbers } = await this.toldTo(reader, stored);
    const facts = told.flatMap(({ fact }) => fact ?? []);
    const settings = await this.settings.current();
    const { names, away } = await namesFor(this.services, settings, { reader, facts, numbers });
    const events = told.map(({ event, fact }) => ({
      ...shownEvent(event, fact),
      ...(fact && { sentence: historySentence(fact as never as HistoryFact, asked.language, names) }),
    }));
    const shown = (await personal.openDocument(events)) as readonly ShownHistoryEvent[];
    return { id, events: shown, ...(away && { namesAway: true }) };
  }

  /** What happened, as far as the reader may know; without the fact where they are to know only that it happened. */
  private async toldTo(reader: Reader, stored: readonly StoredEvent[]): Promise<Told> {
    const { codec } = this.services.runtime;
    const told = stored
      .map((event) => ({ event, fact: codec.decode(event) }))
      .filter(({ fact }) => isTold(reader, fact?.type ?? '', fact?.data));
    const { data, numbers } = await this.shown.to(
      reader,
      told.map(({ fact }) => fact?.data ?? {}),
    );
    const asShown = told.map(({ event, fact }, at) => ({
      event,
      fact: fact && data[at] ? { ...fact, data: data[at] } : undefined,
    }));
    return { told: asShown, numbers };
  }
}
