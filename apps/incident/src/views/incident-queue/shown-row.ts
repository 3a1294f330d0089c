import type { Erased, Opened, StoredDocument } from '@ventanilla/eventing';
import { isShownField } from '../../incident/visibility/field-audience.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { shownRelatives } from '../incident/shown-relatives.js';
import { LONG_TEXTS } from './long-texts.js';
import type { IncidentQueueRow } from './incident-queue.row.js';

type Kept = { readonly text: Opened } | undefined;

/** A row as people get it: texts opened, or said to be erased; the description is in the incident itself. */
export interface ShownRow extends Omit<
  IncidentQueueRow,
  'subject' | 'description' | 'resolution' | 'messages' | 'parentOrganisation' | 'files'
> {
  readonly id: string;
  readonly revision: number;
  readonly subject?: string | Erased;
  /** How many of its files the reader may see. */
  readonly fileCount: number;
  /** An operator passed over an event of it: not everything is in this row. */
  readonly incomplete?: true;
}

/** What a row remembers for itself alone, what is in the incident itself, and what is shown in another way. */
const NOT_AS_STORED: ReadonlySet<string> = new Set<string>([
  'numberOrder',
  'targets',
  'ladders',
  'reminders',
  'efforts',
  'formerTeams',
  ...LONG_TEXTS,
  '_id',
  'rev',
  'subject',
  'parent',
  'parentOrganisation',
  'childCount',
  'files',
]);

/** Texts are shown as they stand in the document, opened or yet to be opened. */
export const shownRow = (reader: Reader, document: StoredDocument): ShownRow => {
  const { parent, parentOrganisation, childCount, files } = document as unknown as IncidentQueueRow;
  const above = parent && parentOrganisation ? { id: parent, organisation: parentOrganisation } : undefined;
  const shown: Record<string, unknown> = { id: document._id, revision: document.rev };
  // One loop, since this is done to every row of every list: a copy for each thing to be left out takes six times as long.
  for (const field of Object.keys(document)) {
    if (!NOT_AS_STORED.has(field) && isShownField(reader, field)) shown[field] = document[field];
  }
  const text = (document['subject'] as Kept)?.text;
  if (text !== undefined) shown['subject'] = text;
  shown['fileCount'] = countFor(reader, files);
  return Object.assign(shown, shownRelatives(reader, above, childCount)) as unknown as ShownRow;
};

/** A row of before there were files has none. */
const countFor = ({ readsInternalNotes }: Reader, files: IncidentQueueRow['files'] = []): number =>
  files.filter(({ visibility }) => visibility === 'public' || readsInternalNotes).length;
