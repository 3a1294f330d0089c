import { EventPreparation } from '@ventanilla/eventing';
import type { IncidentServices } from '../../incident.services.js';
import type { ImportPorts, PersonsOfImport } from './import-ports.js';
import { SettingsOfService } from './settings-of-service.js';

/** An import into the running service: its store, its numbers, its settings. */
export const importPortsOf = (
  { runtime, numbers }: IncidentServices,
  persons: PersonsOfImport,
): ImportPorts => {
  const { store, sealer, nowMs } = runtime.ports;
  const preparation = new EventPreparation(runtime.codec, sealer, store);
  return { store, preparation, numbers, persons, nowMs, settings: new SettingsOfService(runtime) };
};
