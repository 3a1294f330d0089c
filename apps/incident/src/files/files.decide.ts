import { defined } from '../incident/defined.js';
import type { AttachedFile } from './files.state.js';
import type { CommandOf } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { known, valid } from '../incident/incident.guards.js';
import { refuse } from '../incident/incident.refusals.js';
import type { IncidentState } from '../incident/incident.state.js';

/** More than any incident needs, and few enough to be listed with it. */
export const MOST_FILES = 200;

const fileOf = (state: IncidentState, fileId: string): AttachedFile =>
  known(state).record.files.find((file) => file.fileId === fileId) ?? refuse('FILE_NOT_FOUND');

/** On a closed incident the desk may still keep what belongs to its records. */
export const attachFile = (
  { fileId, name, content, size, mediaType, visibility }: CommandOf<'AttachFile'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  if (incident.status === 'closed' && visibility === 'public') return refuse('INCIDENT_CLOSED');
  const { files } = incident.record;
  if (files.some((file) => file.fileId === fileId)) return [];
  if (files.filter(({ removed }) => !removed).length >= MOST_FILES)
    return refuse('TOO_MANY_FILES', { most: MOST_FILES });
  return [{ type: 'IncidentFileAttached', data: { fileId, name, content, size, mediaType, visibility } }];
};

/** Whatever the status: what should not have been attached need not stay. Callers remove what is theirs. */
export const removeFile = (
  { fileId, reason, asCaller, by }: CommandOf<'RemoveFile'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const file = fileOf(state, fileId);
  if (asCaller && file.visibility === 'internal') return refuse('FILE_NOT_FOUND');
  if (asCaller && file.by !== by.id) return refuse('NOT_YOUR_FILE');
  if (file.removed) return [];
  return [{ type: 'IncidentFileRemoved', data: defined({ fileId, visibility: file.visibility, reason }) }];
};

/** Also of one that was removed: until its key is destroyed, a backup can still open it. */
export const redactFile = (
  { fileId, revision, reason }: CommandOf<'RedactFile'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const file = fileOf(state, fileId);
  if (file.redacted) return [];
  return [{ type: 'IncidentFileRedacted', data: { fileId, revision, visibility: file.visibility, reason } }];
};

/** A verdict on what nobody can get any more says nothing to anybody. */
export const recordFileScan = (
  { fileId, signature }: CommandOf<'RecordFileScan'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { verdict, removed, redacted, visibility } = fileOf(state, fileId);
  if (verdict !== undefined || removed || redacted) return [];
  return signature === undefined
    ? [{ type: 'IncidentFileFoundClean', data: { fileId, visibility } }]
    : [{ type: 'IncidentFileFoundInfected', data: { fileId, visibility, signature } }];
};
