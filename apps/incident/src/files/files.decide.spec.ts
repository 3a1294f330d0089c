import { given, personal } from '@ventanilla/kernel';
import { MOST_FILES } from './files.decide.js';
import { incident } from '../incident/incident.decide.js';
import {
  AGENT,
  attached,
  byAgent,
  byCaller,
  closed,
  command,
  fact,
  FILE,
  file,
  logged,
  resolved,
} from '../incident/incident.stories.js';

const reason = personal('A password is in it');
const OTHER = '00000000-0000-4000-8000-0000000000f2';
const internal = fact('IncidentFileAttached', { ...file, visibility: 'internal' });
const removed = fact('IncidentFileRemoved', { fileId: FILE, visibility: 'public' });
const redacted = fact('IncidentFileRedacted', { fileId: FILE, revision: 1, visibility: 'public', reason });
const many = Array.from({ length: MOST_FILES }, (_, at) =>
  fact('IncidentFileAttached', {
    ...file,
    fileId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  }),
);

describe('AttachFile', () => {
  test('attaches a file, which is what it was found to be', () => {
    given(incident)(logged)
      .when(command('AttachFile', file))
      .then({ type: 'IncidentFileAttached', data: file });
  });

  test('is refused on a closed incident, where only the desk keeps what belongs to its records', () => {
    given(incident)(logged, resolved, closed).when(command('AttachFile', file)).refused('INCIDENT_CLOSED');
    const kept = { ...file, visibility: 'internal' } as const;
    given(incident)(logged, resolved, closed)
      .when(command('AttachFile', kept))
      .then({ type: 'IncidentFileAttached', data: kept });
  });

  test('is refused where there are as many as an incident holds, and goes on once one is removed', () => {
    const gone = fact('IncidentFileRemoved', { fileId: many[0]!.data.fileId, visibility: 'public' });
    given(incident)(logged, ...many)
      .when(command('AttachFile', file))
      .refused('TOO_MANY_FILES');
    given(incident)(logged, ...many, gone)
      .when(command('AttachFile', file))
      .then({ type: 'IncidentFileAttached', data: file });
  });

  test('is quiet where the file is attached already', () => {
    given(incident)(logged, attached).when(command('AttachFile', file)).thenNothing();
  });
});

describe('RemoveFile', () => {
  const remove = (asCaller: boolean, by = asCaller ? byCaller : byAgent) =>
    command('RemoveFile', { fileId: FILE, reason, asCaller, by });

  test('takes a file off, by the desk or by whoever attached it', () => {
    const data = { fileId: FILE, visibility: 'public', reason } as const;
    given(incident)(logged, attached).when(remove(false)).then({ type: 'IncidentFileRemoved', data });
    given(incident)(logged, attached).when(remove(true)).then({ type: 'IncidentFileRemoved', data });
  });

  test('is refused to a caller for what another one attached, and tells them of no internal file', () => {
    const byDesk = fact('IncidentFileAttached', file);
    expect(byDesk.by.id).toBe(AGENT);
    given(incident)(logged, byDesk).when(remove(true)).refused('NOT_YOUR_FILE');
    given(incident)(logged, internal).when(remove(true)).refused('FILE_NOT_FOUND');
  });

  test('is refused where there is no such file', () => {
    given(incident)(logged).when(remove(false)).refused('FILE_NOT_FOUND');
  });

  test('is quiet where it was removed', () => {
    given(incident)(logged, attached, removed).when(remove(false)).thenNothing();
  });
});

describe('RedactFile', () => {
  const redact = command('RedactFile', { fileId: FILE, revision: 1, reason });

  test('makes a file unreadable, whatever the status, and also one that was removed', () => {
    const data = { fileId: FILE, revision: 1, visibility: 'public', reason } as const;
    for (const story of [
      [logged, attached],
      [logged, attached, removed],
      [logged, attached, resolved, closed],
    ])
      given(incident)(...story)
        .when(redact)
        .then({ type: 'IncidentFileRedacted', data });
  });

  test('is refused where there is no such file', () => {
    given(incident)(logged).when(redact).refused('FILE_NOT_FOUND');
  });

  test('is quiet where it was redacted', () => {
    given(incident)(logged, attached, redacted).when(redact).thenNothing();
  });
});

describe('RecordFileScan', () => {
  const clean = command('RecordFileScan', { fileId: FILE });
  const infected = command('RecordFileScan', { fileId: FILE, signature: 'Eicar' });
  const foundClean = fact('IncidentFileFoundClean', { fileId: FILE, visibility: 'public' });

  test('says what the scanner found, or that it found nothing', () => {
    given(incident)(logged, attached)
      .when(clean)
      .then({ type: 'IncidentFileFoundClean', data: { fileId: FILE, visibility: 'public' } });
    given(incident)(logged, attached)
      .when(infected)
      .then({
        type: 'IncidentFileFoundInfected',
        data: { fileId: FILE, visibility: 'public', signature: 'Eicar' },
      });
  });

  test('is refused where there is no such file', () => {
    given(incident)(logged)
      .when(command('RecordFileScan', { fileId: OTHER }))
      .refused('FILE_NOT_FOUND');
  });

  test('is quiet after a first verdict, and about what nobody can get any more', () => {
    for (const story of [
      [logged, attached, foundClean],
      [logged, attached, removed],
      [logged, attached, redacted],
    ])
      given(incident)(...story)
        .when(infected)
        .thenNothing();
  });
});
