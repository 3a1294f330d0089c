import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { eventsAt, type Moment } from '@ventanilla/eventing';
import { shownEvent, type ShownEvent } from '@ventanilla/hosting';
import type { ProjectedEvent } from '@ventanilla/kernel';
import type { Language } from '@ventanilla/chassis';
import { entriesOf, type IncidentSettings } from '../../configuration/incident-settings.js';
import { IncidentSettingsLookup } from '../../configuration/incident-settings.lookup.js';
import type { HistoryFact, Names } from '../../history/history-language.js';
import { historySentence } from '../../history/history-sentence.js';
import { IncidentServices } from '../../incident.services.js';
import { isTold } from '../../incident/visibility/event-audience.js';
import { shownData } from '../../incident/visibility/field-audience.js';
import { namesHiddenSide } from '../../incident/parents/other-side.policy.js';
import { serves, type Reader } from '../../incident/visibility/visibility.policy.js';
import { namesOf } from '../../integration/known-people/names-of.js';
import { readVisible } from '../incident/incident.query.js';
import { RestrictedReadings } from '../incident/restricted-readings.js';
import { personsIn } from './persons-in.js';

/** An event of an incident, with a plain sentence in the reader's language. */
export interface ShownHistoryEvent extends ShownEvent {
  readonly sentence?: string;
}

export interface IncidentHistory {
  readonly id: string;
  readonly events: readonly ShownHistoryEvent[];
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

@QueryHandler(ReadIncidentHistory)
export class ReadIncidentHistoryHandler implements IQueryHandler<ReadIncidentHistory> {
  constructor(
    private readonly services: IncidentServices,
    private readonly settings: IncidentSettingsLookup,
    private readonly readings: RestrictedReadings,
  ) {}

  async execute({ reader, id, asked }: ReadIncidentHistory): Promise<IncidentHistory> {
    const { runtime, personal } = this.services;
    const { stored: all, state } = await readVisible(this.services, reader, id);
    await this.readings.note('ReadIncidentHistory', id, { reader, state });
    const stored = eventsAt(all, asked.moment);
    const told = stored
      .map((event) => ({ event, fact: runtime.codec.decode(event) }))
      .filter(({ fact }) => isTold(reader, fact?.type ?? '', fact?.data))
      .map(({ event, fact }) => ({ event, fact: fact && shownFact(reader, fact) }));
    const names = await this.names(told.map(({ fact }) => fact));
    const events = told.map(({ event, fact }) => ({
      ...shownEvent(event, fact),
      ...(fact && { sentence: historySentence(fact as never as HistoryFact, asked.language, names) }),
    }));
    return { id, events: (await personal.openDocument(events)) as readonly ShownHistoryEvent[] };
  }

  private async names(events: readonly (ProjectedEvent | undefined)[]): Promise<Names> {
    const people = await namesOf(this.services, personsIn(events));
    return namesFrom(people, await this.settings.current());
  }
}

/** As the reader may know it; undefined where they are to know only that it happened. */
const shownFact = (reader: Reader, fact: ProjectedEvent): ProjectedEvent | undefined =>
  namesHiddenSide(fact, (organisation) => serves(reader, organisation))
    ? undefined
    : { ...fact, data: shownData(reader, fact.data) };

const namesFrom = (people: ReadonlyMap<string, string>, settings: IncidentSettings): Names => ({
  person: (id) => people.get(id),
  team: () => undefined,
  organisation: () => undefined,
  service: () => undefined,
  code: (list, code, language) =>
    entriesOf(settings, list).find((entry) => entry.code === code)?.label[language],
  record: () => undefined,
});
