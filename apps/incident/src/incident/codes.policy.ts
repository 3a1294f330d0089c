import type { CodeList } from '@ventanilla/contracts/incident';
import type { CodeEntry, CategoryEntry, IncidentSettings } from '../configuration/incident-settings.js';
import { FIELD_OF_LIST } from '../configuration/incident-settings.js';
import { refuse } from './incident.refusals.js';

type EntryOf<List extends CodeList> = IncidentSettings[(typeof FIELD_OF_LIST)[List]][number];

interface Use {
  readonly settings: IncidentSettings;
  readonly imported?: true;
}

/**
 * The entry of a code that is about to be given to an incident. A retired code is given to none any more.
 * Imported history brings codes that we may not know: they are kept, and undefined says that nothing is known of them.
 */
export const usable = <List extends CodeList>(
  { settings, imported }: Use,
  list: List,
  code: string | undefined,
): EntryOf<List> | undefined => {
  const entries: readonly (CodeEntry | CategoryEntry)[] = settings[FIELD_OF_LIST[list]];
  const entry = entries.find((candidate) => candidate.code === code);
  if (imported) return entry as EntryOf<List> | undefined;
  if (code === undefined) return refuse('CODE_REQUIRED', { list });
  if (!entry) return refuse('CODE_UNKNOWN', { list, value: code });
  return entry.retired ? refuse('CODE_RETIRED', { list, value: code }) : (entry as EntryOf<List>);
};
