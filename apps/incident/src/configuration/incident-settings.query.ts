import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { streamOf } from '@ventanilla/eventing';
import { shownEvent, type ShownEvent } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { incidentSettingsAggregate } from './incident-settings.aggregate.js';
import type { IncidentSettings } from './incident-settings.js';
import { IncidentSettingsLookup } from './incident-settings.lookup.js';
import { INCIDENT_SETTINGS_ID } from './incident-settings.state.js';

export interface ShownSettings extends IncidentSettings {
  readonly revision: number;
}

/** A change of the settings, with the reason that was given. */
export type ShownSettingsChange = ShownEvent;

const STREAM = streamOf(incidentSettingsAggregate.category, INCIDENT_SETTINGS_ID);

export class ReadIncidentSettings extends Query<ShownSettings> {}

export class ReadIncidentSettingsHistory extends Query<readonly ShownSettingsChange[]> {}

@QueryHandler(ReadIncidentSettings)
export class ReadIncidentSettingsHandler implements IQueryHandler<ReadIncidentSettings> {
  constructor(
    private readonly services: IncidentServices,
    private readonly lookup: IncidentSettingsLookup,
  ) {}

  async execute(): Promise<ShownSettings> {
    const settings = await this.lookup.current();
    const { revision } = await this.services.runtime.statesOf(incidentSettingsAggregate).load(STREAM);
    return { revision, ...settings };
  }
}

@QueryHandler(ReadIncidentSettingsHistory)
export class ReadIncidentSettingsHistoryHandler implements IQueryHandler<ReadIncidentSettingsHistory> {
  constructor(private readonly services: IncidentServices) {}

  async execute(): Promise<readonly ShownSettingsChange[]> {
    const { runtime, personal } = this.services;
    const stored = await runtime.ports.store.read(STREAM);
    const shown = stored.map((event) => shownEvent(event, runtime.codec.decode(event)));
    return (await personal.openDocument(shown)) as readonly ShownSettingsChange[];
  }
}
