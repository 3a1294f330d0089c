import type { CodeList, IncidentSettingsEvent } from '@ventanilla/contracts/incident';
import type { Happened } from '@ventanilla/kernel';
import { defaultFollowUp } from './default-settings.js';
import {
  entriesOf,
  FIELD_OF_LIST,
  type CategoryEntry,
  type CodeEntry,
  type IncidentSettings,
} from './incident-settings.js';

export interface NotEstablished {
  readonly status: 'not-established';
}

export interface Established {
  readonly status: 'established';
  readonly settings: IncidentSettings;
  /** Who changed them last: whose the reason of that change is. */
  readonly changedBy: string;
}

export type IncidentSettingsState = NotEstablished | Established;

export const initialState: IncidentSettingsState = { status: 'not-established' };

/** The one stream of settings is `settings-incident-<this id>`. */
export const INCIDENT_SETTINGS_ID = 'main';

export const personOfSettings = (whose: string, state: IncidentSettingsState): string | undefined =>
  whose === 'actor' && state.status === 'established' ? state.changedBy : undefined;

type Entry = CodeEntry | CategoryEntry;
type EventNamed<Type extends IncidentSettingsEvent['type']> = Happened<
  Extract<IncidentSettingsEvent, { type: Type }>
>;
type Evolution<Type extends IncidentSettingsEvent['type']> = (
  settings: IncidentSettings,
  event: EventNamed<Type>,
) => IncidentSettings;

const withEntries = (
  settings: IncidentSettings,
  list: CodeList,
  entries: readonly Entry[],
): IncidentSettings => ({
  ...settings,
  [FIELD_OF_LIST[list]]: entries,
});

const withEntry = (
  settings: IncidentSettings,
  { list, code }: { list: CodeList; code: string },
  change: (entry: Entry) => Entry,
): IncidentSettings =>
  withEntries(
    settings,
    list,
    entriesOf(settings, list).map((entry) => (entry.code === code ? change(entry) : entry)),
  );

const reinstated = (entry: Entry): Entry => {
  const { retired: _, ...rest } = entry;
  return rest;
};

const evolutions: {
  readonly [Type in Exclude<IncidentSettingsEvent['type'], 'IncidentSettingsEstablished'>]: Evolution<Type>;
} = {
  IncidentCodeAdded: (settings, { data: { list, reason: _, ...entry } }) =>
    withEntries(settings, list, [...entriesOf(settings, list), entry as Entry]),
  IncidentCodesImported: (settings, { data: { list, codes } }) =>
    withEntries(settings, list, [
      ...entriesOf(settings, list),
      ...codes.map((entry): Entry => ({ ...(entry as Entry), retired: true })),
    ]),
  IncidentCodeRelabelled: (settings, { data }) =>
    withEntry(settings, data, (entry) => ({ ...entry, label: data.label })),
  IncidentCodeRetired: (settings, { data }) =>
    withEntry(settings, data, (entry) => ({ ...entry, retired: true })),
  IncidentCodeReinstated: (settings, { data }) => withEntry(settings, data, reinstated),
  IncidentCategoryMoved: (settings, { data: { code, parent } }) =>
    withEntry(settings, { list: 'category', code }, ({ code: same, label, retired }) => ({
      code: same,
      label,
      ...(parent !== undefined && { parent }),
      ...(retired && { retired }),
    })),
  IncidentPriorityMatrixChanged: (settings, { data: { priorityMatrix } }) => ({
    ...settings,
    priorityMatrix,
  }),
  IncidentSpansChanged: (settings, { data: { spans } }) => ({ ...settings, spans }),
  IncidentFollowUpChanged: (settings, { data: { followUp } }) => ({ ...settings, followUp }),
};

export const evolve = (
  state: IncidentSettingsState,
  event: Happened<IncidentSettingsEvent>,
): IncidentSettingsState => {
  const changedBy = event.by.id;
  if (event.type === 'IncidentSettingsEstablished')
    return { status: 'established', settings: { followUp: defaultFollowUp, ...event.data }, changedBy };
  if (state.status === 'not-established') return state;
  const evolution = evolutions[event.type] as
    ((settings: IncidentSettings, event: unknown) => IncidentSettings) | undefined;
  return evolution ? { ...state, settings: evolution(state.settings, event), changedBy } : state;
};
