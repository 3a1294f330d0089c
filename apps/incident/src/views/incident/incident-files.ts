import type { FileVisibility } from '@ventanilla/contracts/incident';
import type { Actor, Instant, Personal, ProjectedEvent } from '@ventanilla/kernel';
import type { Said } from '../../incident/incident.events.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';

/** A file of an incident, with everything that its events say of it. */
export interface IncidentFile {
  readonly id: string;
  /** Of the event that attached it. */
  readonly revision: number;
  readonly name: Personal;
  readonly content: Personal;
  readonly size: number;
  readonly mediaType: string;
  readonly visibility: FileVisibility;
  readonly at: Instant;
  readonly by: Actor;
  readonly verdict?: 'clean' | 'infected';
  readonly removed?: true;
  readonly redacted?: true;
}

/** What became of a file, by the event that says so. */
const changes: Readonly<Record<string, Partial<IncidentFile>>> = {
  IncidentFileRemoved: { removed: true },
  IncidentFileFoundClean: { verdict: 'clean' },
  IncidentFileFoundInfected: { verdict: 'infected' },
  IncidentFileRedacted: { redacted: true },
};

const attached = ({ revision, data, at, by }: ProjectedEvent): IncidentFile => {
  const { fileId: id, ...facts } = data as Said<'IncidentFileAttached'>;
  return { id, revision, ...facts, at, by };
};

/** The files after one more event. */
export const filesAfter = (
  files: readonly IncidentFile[],
  event: ProjectedEvent,
): readonly IncidentFile[] => {
  if (event.type === 'IncidentFileAttached') return [...files, attached(event)];
  const change = changes[event.type];
  if (!change) return files;
  const { fileId } = event.data as { readonly fileId: string };
  return files.map((file) => (file.id === fileId ? { ...file, ...change } : file));
};

export const isForReader = ({ visibility }: IncidentFile, { readsInternalNotes }: Reader): boolean =>
  visibility === 'public' || readsInternalNotes;

/** A file is given out when the scanner found nothing in it, or where none is set. */
export type ScanStanding = 'clean' | 'infected' | 'awaited' | 'none';

export const scanOf = ({ verdict }: IncidentFile, isScanned: boolean): ScanStanding =>
  verdict ?? (isScanned ? 'awaited' : 'none');

/** A file as the incident lists it. */
export interface ListedFile extends Omit<IncidentFile, 'content' | 'verdict' | 'removed'> {
  readonly scan: ScanStanding;
}

export const listedFiles = (
  files: readonly IncidentFile[],
  reader: Reader,
  isScanned: boolean,
): readonly ListedFile[] =>
  files
    .filter((file) => !file.removed && isForReader(file, reader))
    .map((file) => {
      const { content: _, verdict: __, removed: ___, ...listed } = file;
      return { ...listed, scan: scanOf(file, isScanned) };
    });
