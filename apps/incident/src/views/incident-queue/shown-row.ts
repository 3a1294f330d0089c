import type { Erased, Opened, StoredDocument } from '@ventanilla/eventing';
import { shownFields } from '../../incident/visibility/field-audience.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import { shownRelatives } from '../incident/shown-relatives.js';
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

/** What a row remembers for itself alone. */
const OWN: ReadonlySet<string> = new Set([
  'numberOrder',
  'targets',
  'ladders',
  'reminders',
  'efforts',
  'formerTeams',
]);

export const shownRow = (reader: Reader, document: StoredDocument): ShownRow => {
  const { _id: id, rev: revision, subject, ...kept } = document;
  const stored = Object.fromEntries(Object.entries(kept).filter(([field]) => !OWN.has(field)));
  const { parent, parentOrganisation, childCount, files, ...row } = stored as unknown as IncidentQueueRow;
  const opened = (subject as Kept)?.text;
  const above = parent && parentOrganisation ? { id: parent, organisation: parentOrganisation } : undefined;
  const shown = {
    ...shownFields(reader, row),
    ...shownRelatives(reader, above, childCount),
    fileCount: countFor(reader, files),
  };
  return { id, revision, ...shown, ...(opened !== undefined && { subject: opened }) } as unknown as ShownRow;
};

/** A row of before there were files has none. */
const countFor = ({ readsInternalNotes }: Reader, files: IncidentQueueRow['files'] = []): number =>
  files.filter(({ visibility }) => visibility === 'public' || readsInternalNotes).length;
