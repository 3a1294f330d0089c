import type { AttachedFile } from './files.state.js';
import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record/record.evolve.js';

const withFile = (state: Incident, fileId: string, change: Partial<AttachedFile>): Incident =>
  withRecord(state, {
    files: state.record.files.map((file) => (file.fileId === fileId ? { ...file, ...change } : file)),
  });

type FileEvent =
  | 'IncidentFileAttached'
  | 'IncidentFileRemoved'
  | 'IncidentFileFoundClean'
  | 'IncidentFileFoundInfected'
  | 'IncidentFileRedacted';

/** What becomes of an incident's files. */
export const fileEvolutions: { readonly [Type in FileEvent]: Evolution<Type> } = {
  IncidentFileAttached: (state, { data: { fileId, visibility }, by }) =>
    withRecord(state, { files: [...state.record.files, { fileId, visibility, by: by.id }] }),
  IncidentFileRemoved: (state, { data: { fileId } }) => withFile(state, fileId, { removed: true }),
  IncidentFileFoundClean: (state, { data: { fileId } }) => withFile(state, fileId, { verdict: 'clean' }),
  IncidentFileFoundInfected: (state, { data: { fileId } }) =>
    withFile(state, fileId, { verdict: 'infected' }),
  IncidentFileRedacted: (state, { data: { fileId } }) => withFile(state, fileId, { redacted: true }),
};
