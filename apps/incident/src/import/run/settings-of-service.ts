import { newId, streamOf, type ServiceRuntime } from '@ventanilla/eventing';
import { instantOf } from '@ventanilla/kernel';
import { CODE_LISTS, type CodeList } from '@ventanilla/contracts/incident';
import { incidentSettingsAggregate } from '../../configuration/incident-settings.aggregate.js';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import { refuseSetting } from '../../configuration/incident-settings.refusals.js';
import {
  INCIDENT_SETTINGS_ID,
  type IncidentSettingsState,
} from '../../configuration/incident-settings.state.js';
import type { ImportedCode } from '../mapping/imported-codes.js';
import type { Circumstances, SettingsOfImport } from './import-ports.js';

/** What one event takes. */
const AT_ONCE = 500;

/** The practice's settings as the service keeps them. */
export class SettingsOfService implements SettingsOfImport {
  constructor(private readonly runtime: ServiceRuntime) {}

  async current(): Promise<IncidentSettings> {
    const stream = streamOf(incidentSettingsAggregate.category, INCIDENT_SETTINGS_ID);
    const { state } = await this.runtime.statesOf(incidentSettingsAggregate).load(stream);
    const settings = state as IncidentSettingsState;
    return settings.status === 'established' ? settings.settings : refuseSetting('SETTINGS_NOT_ESTABLISHED');
  }

  async register(codes: readonly ImportedCode[], circumstances: Circumstances): Promise<number> {
    const before = await this.countCodes();
    for (const list of CODE_LISTS) {
      const ofList = codes.filter((code) => code.list === list);
      for (let from = 0; from < ofList.length; from += AT_ONCE)
        await this.enter(list, ofList.slice(from, from + AT_ONCE), circumstances);
    }
    return (await this.countCodes()) - before;
  }

  private async countCodes(): Promise<number> {
    const { categories, holdReasons, resolutionCodes } = await this.current();
    return categories.length + holdReasons.length + resolutionCodes.length;
  }

  private async enter(
    list: CodeList,
    codes: readonly ImportedCode[],
    { system, by, run }: Circumstances,
  ): Promise<void> {
    const entries = codes.map(({ list: _, ...entry }) => entry);
    const command = {
      type: 'ImportIncidentCodes',
      at: instantOf(this.runtime.ports.nowMs()),
      by,
      list,
      codes: entries,
    };
    await this.runtime.handlerOf(incidentSettingsAggregate).handle({
      commandId: newId(),
      keyed: false,
      aggregateId: INCIDENT_SETTINGS_ID,
      command: command as never,
      actor: by,
      correlationId: run,
      causationId: run,
      origin: { system, record: 'codes' },
    });
  }
}
