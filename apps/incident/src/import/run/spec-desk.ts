import { tmpdir } from 'node:os';
import {
  PersonalDataVault,
  ServiceRuntime,
  type DocumentStore,
  type EventStore,
  type KeyStore,
} from '@ventanilla/eventing';
import type { Actor } from '@ventanilla/kernel';
import { defaultSettings } from '../../configuration/default-settings.js';
import { incidentSettingsAggregate } from '../../configuration/incident-settings.aggregate.js';
import { INCIDENT_SETTINGS_ID } from '../../configuration/incident-settings.state.js';
import { incidentDefinition } from '../../incident.definition.js';
import { IncidentServices } from '../../incident.services.js';
import type { ImportOptions } from './import-options.js';
import type { PersonOfSource } from './import-ports.js';
import { ImportRun } from './import-run.js';
import { importPortsOf } from './ports-of-service.js';

const by: Actor = { kind: 'person', id: '5b0c9a52-2f7e-4f0e-8d5c-8f6b2c1d0e9f' };
const at = '2026-11-23T10:00:00.000Z';
const nowMs = () => Date.parse(at);

/** Stands for the service desk, and notes who was asked for. */
class SpecPersons {
  private readonly ids = new Map<string, string>();
  asked: PersonOfSource[] = [];

  async idsOf(persons: readonly PersonOfSource[]): Promise<readonly string[]> {
    this.asked.push(...persons);
    return persons.map(({ record }) => {
      const id = this.ids.get(record) ?? `00000000-0000-4000-8000-${String(this.ids.size).padStart(12, '0')}`;
      this.ids.set(record, id);
      return id;
    });
  }
}

const establish = async (runtime: ServiceRuntime): Promise<void> => {
  await runtime.handlerOf(incidentSettingsAggregate).handle({
    commandId: '2b1f0a3c-5d6e-4f70-8192-a3b4c5d6e7f8',
    keyed: true,
    aggregateId: INCIDENT_SETTINGS_ID,
    actor: by,
    correlationId: '1',
    causationId: '1',
    command: { type: 'EstablishIncidentSettings', settings: defaultSettings, at, by } as never,
  });
};

/** The run is given its persons, and its file. */
const nothingOverHttp = {
  neighbours: { post: () => Promise.reject(new Error('The run asks nobody by itself.')) },
  uploads: tmpdir(),
};

/** An incident service over some stores, for specs of the import. */
export const specDesk = async <Store extends EventStore>(
  store: Store,
  documents: DocumentStore,
  keys: KeyStore,
) => {
  const sealer = new PersonalDataVault(keys);
  const views = { onProgress: () => undefined } as never;
  const ports = { store, documents, sealer, views, alerts: {} as never, nowMs };
  const runtime = await ServiceRuntime.create(incidentDefinition, ports);
  await establish(runtime);
  const persons = new SpecPersons();
  const services = new IncidentServices(runtime, sealer, { ...nothingOverHttp, keys });
  const run = (options: Partial<ImportOptions> & { file: string }, partBytes?: number) =>
    new ImportRun(
      importPortsOf(services, persons),
      { organisation: 'acme', by, ...options },
      partBytes,
    ).run();
  return { store, persons, run };
};
