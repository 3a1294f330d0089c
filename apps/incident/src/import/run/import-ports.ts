import type { EventPreparation, EventStore, NumberSeries } from '@ventanilla/eventing';
import type { Neighbours } from '@ventanilla/hosting';
import type { Actor } from '@ventanilla/kernel';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import type { ImportedCode } from '../mapping/imported-codes.js';

/** A person as another system names them. */
export interface PersonOfSource {
  /** `servicenow:<source>`; with `record` the outside name that the key store keeps. */
  readonly system: string;
  /** How that system calls the person's record. Personal: it stands in no event, metadata included (R6). */
  readonly record: string;
  /** How the person is called there. */
  readonly name: string;
}

/**
 * The service desk, where persons live. Registers whom it does not know yet, in its own streams, with
 * `origin.system` in the metadata; the same person again is the same id, also of two callers at once.
 */
export interface PersonsOfImport {
  /** Person ids in the order of the persons asked for; at most 500 at once. */
  idsOf(persons: readonly PersonOfSource[], by: Actor): Promise<readonly string[]>;
}

/** Where an import that came over HTTP takes the service desk and room for its file from. */
export interface ImportMeans {
  readonly neighbours: Neighbours;
  /** Folder in which the file waits while it is read. */
  readonly uploads: string;
}

/** The practice's settings: what imported codes are entered in. */
export interface SettingsOfImport {
  current(): Promise<IncidentSettings>;
  /** Enters the codes that are not there yet, retired for new use. @returns how many were not there */
  register(codes: readonly ImportedCode[], circumstances: Circumstances): Promise<number>;
}

/** Who imports from where; stands in every event of the import. */
export interface Circumstances {
  /** `servicenow:<source>`. */
  readonly system: string;
  readonly by: Actor;
  /** Id of the run: correlation and cause of all that it appends. */
  readonly run: string;
}

export interface ImportPorts {
  readonly store: EventStore;
  readonly preparation: EventPreparation;
  readonly numbers: Pick<NumberSeries, 'take' | 'giveBack'>;
  readonly persons: PersonsOfImport;
  readonly settings: SettingsOfImport;
  readonly nowMs: () => number;
}
