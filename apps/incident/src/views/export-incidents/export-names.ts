import { Injectable } from '@nestjs/common';
import type { Language } from '@ventanilla/chassis';
import { IncidentSettingsLookup } from '../../configuration/incident-settings.lookup.js';
import { IncidentServices } from '../../incident.services.js';
import { namesKnown, type Named, type NamesKnown } from '../../integration/known-names/names-known.js';
import { namesOf } from '../../integration/known-people/names-of.js';
import type { ShownRow } from '../incident-queue/shown-row.js';
import { labelsOf, type Labels } from './export-words.js';

/** What whom and what some rows name is called, by id or code. */
export type ExportNames = Readonly<Record<'person' | Named, NamesKnown>>;

const nobody: NamesKnown = new Map();
export const NO_NAMES: ExportNames = { person: nobody, team: nobody, organisation: nobody, service: nobody };

const PERSONS = ['callerId', 'affectedPersonId', 'person', 'owner'] as const;

const valuesOf = (rows: readonly ShownRow[], fields: readonly (keyof ShownRow)[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => fields.flatMap((field) => (row[field] as string | undefined) ?? []))),
];

/** Finds what people call whom and what they read of. */
@Injectable()
export class ExportWording {
  constructor(
    private readonly services: IncidentServices,
    private readonly settings: IncidentSettingsLookup,
  ) {}

  /** @throws DocumentStoreUnavailable, also while not all people are known */
  async namesIn(rows: readonly ShownRow[]): Promise<ExportNames> {
    const { services } = this;
    const [person, team, organisation, service] = await Promise.all([
      namesOf(services, valuesOf(rows, PERSONS)),
      namesKnown(services, 'team', valuesOf(rows, ['team'])),
      namesKnown(services, 'organisation', valuesOf(rows, ['organisation'])),
      namesKnown(services, 'service', valuesOf(rows, ['service'])),
    ]);
    return { person, team, organisation, service };
  }

  async labels(language: Language): Promise<Labels> {
    return labelsOf(await this.settings.current(), language);
  }
}
