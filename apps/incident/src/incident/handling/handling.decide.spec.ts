import { given, personal } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import { command, escalated, fact, logged, storyOf } from '../incident.stories.js';

const reason = personal('It spreads');

describe('EscalateIncident', () => {
  test('raises it', () => {
    given(incident)(logged)
      .when(command('EscalateIncident', { kind: 'hierarchical', level: 1, reason }))
      .then({ type: 'IncidentEscalated', data: { kind: 'hierarchical', level: 1, reason } });
  });

  test('raises it further, and tells from where', () => {
    given(incident)(logged, escalated)
      .when(command('EscalateIncident', { kind: 'functional', level: 2 }))
      .then({
        type: 'IncidentEscalated',
        data: { kind: 'functional', level: 2, previous: { kind: 'functional', level: 1 } },
      });
  });

  test('is refused downwards', () => {
    const high = fact('IncidentEscalated', { kind: 'functional', level: 3 });
    given(incident)(logged, high)
      .when(command('EscalateIncident', { kind: 'functional', level: 2 }))
      .refused('NOT_ESCALATED_FURTHER');
  });

  test('is quiet where it is that high', () => {
    given(incident)(logged, escalated)
      .when(command('EscalateIncident', { kind: 'functional', level: 1 }))
      .thenNothing();
  });
});

describe('StandDownEscalation', () => {
  test('takes the flag away', () => {
    given(incident)(logged, escalated)
      .when(command('StandDownEscalation', { reason }))
      .then({ type: 'IncidentEscalationStoodDown', data: { kind: 'functional', level: 1, reason } });
  });

  test('is refused on a resolved incident', () => {
    given(incident)(...storyOf.resolved)
      .when(command('StandDownEscalation', {}))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where there is none', () => {
    given(incident)(logged).when(command('StandDownEscalation', {})).thenNothing();
  });
});

describe('AddNote', () => {
  const text = personal('Called back');

  test.each(['public', 'internal'] as const)('writes a note that is %s', (visibility) => {
    given(incident)(logged)
      .when(command('AddNote', { visibility, text }))
      .then({ type: 'IncidentNoteAdded', data: { visibility, text } });
  });

  test('is refused in public on a closed incident', () => {
    given(incident)(...storyOf.closed)
      .when(command('AddNote', { visibility: 'public', text }))
      .refused('INCIDENT_CLOSED');
  });

  test('is never quiet: the same note twice is two notes', () => {
    const note = fact('IncidentNoteAdded', { visibility: 'public', text });
    given(incident)(logged, note)
      .when(command('AddNote', { visibility: 'public', text }))
      .then({ type: 'IncidentNoteAdded', data: { visibility: 'public', text } });
  });
});

describe('ApplyWorkaround', () => {
  const applied = fact('IncidentWorkaroundApplied', { knownError: 'known-error-1' });

  test('by a known error, a text, or both', () => {
    given(incident)(logged)
      .when(command('ApplyWorkaround', { knownError: 'known-error-1', text: reason }))
      .then({ type: 'IncidentWorkaroundApplied', data: { knownError: 'known-error-1', text: reason } });
  });

  test('is refused without either', () => {
    given(incident)(logged).when(command('ApplyWorkaround', {})).refused('WORKAROUND_EMPTY');
  });

  test('is quiet where it is in place', () => {
    given(incident)(logged, applied)
      .when(command('ApplyWorkaround', { knownError: 'known-error-1' }))
      .thenNothing();
  });
});

describe('R6: RedactText', () => {
  const redact = (found: boolean) => command('RedactText', { revision: 0, path: 'subject', reason, found });

  test.each(['logged', 'resolved', 'closed', 'cancelled'] as const)('says so, also when %s', (status) => {
    given(incident)(...storyOf[status])
      .when(redact(true))
      .then({ type: 'IncidentTextRedacted', data: { revision: 0, path: 'subject', reason } });
  });

  test('is refused where there is no such text', () => {
    given(incident)(logged).when(redact(false)).refused('TEXT_NOT_FOUND');
  });

  test('is quiet where it was redacted', () => {
    const redacted = fact('IncidentTextRedacted', { revision: 0, path: 'subject', reason });
    given(incident)(logged, redacted).when(redact(true)).thenNothing();
  });
});
