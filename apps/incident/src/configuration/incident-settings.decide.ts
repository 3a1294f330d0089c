import {
  CANCELLATION_KINDS,
  HOLD_KINDS,
  RESOLUTION_KINDS,
  type CodeList,
  type DataOf,
  type IncidentSettingsEvent,
} from '@ventanilla/contracts/incident';
import { isSameJson, type Decider } from '@ventanilla/kernel';
import { defined } from '../incident/defined.js';
import { moveIncidentCategory, requireParent } from './category-tree.decide.js';
import { changeFollowUp } from './follow-up.decide.js';
import { changeIncidentSpans, changePriorityMatrix } from './matrix-and-spans.decide.js';
import type { IncidentSettingsCommand, SettingsCommandOf } from './incident-settings.commands.js';
import { refuseSetting } from './incident-settings.refusals.js';
import { evolve, initialState, type IncidentSettingsState } from './incident-settings.state.js';
import { entriesOf, type CategoryEntry, type CodeEntry, type IncidentSettings } from './incident-settings.js';

type Decision<Type extends IncidentSettingsCommand['type']> = (
  command: SettingsCommandOf<Type>,
  settings: IncidentSettings,
) => readonly IncidentSettingsEvent[];

const KINDS: Readonly<Record<CodeList, readonly string[] | undefined>> = {
  category: undefined,
  'hold-reason': HOLD_KINDS,
  'resolution-code': RESOLUTION_KINDS,
  'cancellation-reason': CANCELLATION_KINDS,
};

const CODE = /^[a-z0-9][a-z0-9.-]{0,59}$/;

interface Named {
  readonly list: CodeList;
  readonly code: string;
}

const entryOf = (settings: IncidentSettings, { list, code }: Named): CodeEntry | CategoryEntry =>
  entriesOf(settings, list).find((entry) => entry.code === code) ??
  refuseSetting('CODE_UNKNOWN', { list, value: code });

const requireKind = (list: CodeList, kind: string | undefined): void => {
  const kinds = KINDS[list];
  if (kinds ? !kinds.includes(kind ?? '') : kind !== undefined)
    refuseSetting('KIND_UNKNOWN', { list, kinds });
};

const addIncidentCode: Decision<'AddIncidentCode'> = (command, settings) => {
  const { list, code, label, kind, parent, reason } = command;
  const present = entriesOf(settings, list).find((entry) => entry.code === code);
  const wanted = defined({ code, label, kind, parent });
  if (present && isSameJson(present, wanted)) return [];
  if (present) return refuseSetting('CODE_TAKEN', { list, value: code });
  if (!CODE.test(code)) return refuseSetting('CODE_MALFORMED', { value: code });
  requireKind(list, kind);
  requireParent(settings, list, parent);
  return [{ type: 'IncidentCodeAdded', data: defined({ list, ...wanted, reason }) }];
};

/** Under a category of the same import, or one that is there: retired ones stand under retired ones. */
const requireKnownParents = (
  settings: IncidentSettings,
  { codes }: SettingsCommandOf<'ImportIncidentCodes'>,
) => {
  const known = new Set([...settings.categories, ...codes].map(({ code }) => code));
  const orphan = codes.find(({ parent }) => parent !== undefined && !known.has(parent));
  if (orphan) refuseSetting('PARENT_UNKNOWN', { parent: orphan.parent });
};

const importIncidentCodes: Decision<'ImportIncidentCodes'> = (command, settings) => {
  const { list, codes } = command;
  const present = new Set(entriesOf(settings, list).map(({ code }) => code));
  const missing = codes.filter(({ code }) => !present.has(code));
  for (const { code, kind } of missing) {
    if (!CODE.test(code)) refuseSetting('CODE_MALFORMED', { value: code });
    requireKind(list, kind);
  }
  requireKnownParents(settings, command);
  return missing.length === 0 ? [] : [{ type: 'IncidentCodesImported', data: { list, codes: missing } }];
};

const relabelIncidentCode: Decision<'RelabelIncidentCode'> = (command, settings) => {
  const { list, code, label, reason } = command;
  const { label: previous } = entryOf(settings, command);
  if (isSameJson(label, previous)) return [];
  return [{ type: 'IncidentCodeRelabelled', data: defined({ list, code, label, previous, reason }) }];
};

const retireIncidentCode: Decision<'RetireIncidentCode'> = (command, settings) => {
  const { list, code, reason } = command;
  if (entryOf(settings, command).retired) return [];
  const inUse = entriesOf(settings, list).filter((entry) => !entry.retired);
  if (list !== 'category' && inUse.length === 1) return refuseSetting('LAST_OF_ITS_LIST', { list });
  if (inUse.some((entry) => 'parent' in entry && entry.parent === code)) {
    return refuseSetting('CATEGORY_HAS_CHILDREN', { value: code });
  }
  return [{ type: 'IncidentCodeRetired', data: defined({ list, code, reason }) }];
};

const reinstateIncidentCode: Decision<'ReinstateIncidentCode'> = (command, settings) => {
  const { list, code, reason } = command;
  const entry = entryOf(settings, command);
  if (!entry.retired) return [];
  requireParent(settings, list, 'parent' in entry ? entry.parent : undefined);
  return [{ type: 'IncidentCodeReinstated', data: defined({ list, code, reason }) }];
};

const decisions: {
  readonly [Type in Exclude<IncidentSettingsCommand['type'], 'EstablishIncidentSettings'>]: Decision<Type>;
} = {
  AddIncidentCode: addIncidentCode,
  ImportIncidentCodes: importIncidentCodes,
  RelabelIncidentCode: relabelIncidentCode,
  RetireIncidentCode: retireIncidentCode,
  ReinstateIncidentCode: reinstateIncidentCode,
  MoveIncidentCategory: moveIncidentCategory,
  ChangePriorityMatrix: changePriorityMatrix,
  ChangeIncidentSpans: changeIncidentSpans,
  ChangeFollowUp: changeFollowUp,
};

const decide = (
  command: IncidentSettingsCommand,
  state: IncidentSettingsState,
): readonly IncidentSettingsEvent[] => {
  if (command.type === 'EstablishIncidentSettings') {
    if (state.status === 'established') return [];
    return [
      {
        type: 'IncidentSettingsEstablished',
        data: command.settings as DataOf<'IncidentSettingsEstablished'>,
      },
    ];
  }
  if (state.status === 'not-established') return refuseSetting('SETTINGS_NOT_ESTABLISHED');
  return (decisions[command.type] as Decision<typeof command.type>)(command as never, state.settings);
};

/** What the incident practice decides by: changed by people, with a reason, and never forgotten. */
export const incidentSettings: Decider<
  IncidentSettingsState,
  IncidentSettingsCommand,
  IncidentSettingsEvent
> = {
  initialState,
  decide,
  evolve,
};
