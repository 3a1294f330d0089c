import type { CodeList, IncidentSettingsEvent } from '@ventanilla/contracts/incident';
import { defined } from '../incident/defined.js';
import type { SettingsCommandOf } from './incident-settings.commands.js';
import { refuseSetting } from './incident-settings.refusals.js';
import type { IncidentSettings } from './incident-settings.js';

/** A category stands at the top or under one that is in use; codes of other lists stand under nothing. */
export const requireParent = (
  settings: IncidentSettings,
  list: CodeList,
  parent: string | undefined,
): void => {
  if (parent === undefined) return;
  const above = settings.categories.find(({ code }) => code === parent);
  if (list !== 'category' || !above || above.retired) refuseSetting('PARENT_UNKNOWN', { parent });
};

const pathUpFrom = (settings: IncidentSettings, code: string | undefined): readonly string[] => {
  const path: string[] = [];
  for (let at = code; at !== undefined && !path.includes(at);) {
    path.push(at);
    const here = at;
    at = settings.categories.find((category) => category.code === here)?.parent;
  }
  return path;
};

export const moveIncidentCategory = (
  { code, parent, reason }: SettingsCommandOf<'MoveIncidentCategory'>,
  settings: IncidentSettings,
): readonly IncidentSettingsEvent[] => {
  const category = settings.categories.find((candidate) => candidate.code === code);
  if (!category) return refuseSetting('CODE_UNKNOWN', { list: 'category', value: code });
  if (category.parent === parent) return [];
  requireParent(settings, 'category', parent);
  if (pathUpFrom(settings, parent).includes(code)) return refuseSetting('CATEGORY_CIRCULAR', { value: code });
  const previous = category.parent;
  return [{ type: 'IncidentCategoryMoved', data: defined({ code, parent, previous, reason }) }];
};
