import { given, personal } from '@ventanilla/kernel';
import { followUpTimes } from '../follow-up/follow-up.policy.js';
import { incident } from '../incident.decide.js';
import {
  byTimer,
  closingOf,
  command,
  fact,
  logged,
  minute,
  reminderOf,
  resolved,
  settings,
  storyOf,
} from '../incident.stories.js';

describe('R5: CloseAfterResolution, which the timer of one resolution sends', () => {
  const due = closingOf(minute(20));
  const timer = { resolvedAt: minute(20), closesAt: due, at: due, by: byTimer };

  test('closes what nobody answered to', () => {
    given(incident)(logged, resolved)
      .when(command('CloseAfterResolution', timer))
      .then({ type: 'IncidentClosed', data: { how: 'no-answer-in-time' } });
  });

  test('is quiet where it was reopened and resolved anew', () => {
    const reopened = fact(
      'IncidentReopened',
      { because: 'asked', from: 'resolved', to: 'logged' },
      minute(30),
    );
    const anew = fact(
      'IncidentResolved',
      { code: 'solved', kind: 'solved', closesAt: closingOf(minute(45)) },
      minute(45),
    );
    given(incident)(logged, resolved, reopened, anew)
      .when(command('CloseAfterResolution', timer))
      .thenNothing();
  });

  test('is quiet before its time', () => {
    given(incident)(logged, resolved)
      .when(command('CloseAfterResolution', { ...timer, at: minute(30) }))
      .thenNothing();
  });

  test('is quiet, never refused, in any other status', () => {
    for (const status of ['unlogged', 'pending', 'closed', 'cancelled'] as const) {
      given(incident)(...storyOf[status])
        .when(command('CloseAfterResolution', timer))
        .thenNothing();
    }
  });
});

describe('CloseIncident, of imported history', () => {
  const close = command('CloseIncident', { imported: true });

  test('closes what was resolved, without inventing how', () => {
    given(incident)(logged, resolved).when(close).then({ type: 'IncidentClosed', data: {} });
  });

  test('is refused on what was not', () => {
    given(incident)(logged).when(close).refused('INCIDENT_NOT_RESOLVED');
  });

  test('is quiet on what is closed', () => {
    given(incident)(...storyOf.closed)
      .when(close)
      .thenNothing();
  });
});

describe('CancelIncident', () => {
  const note = personal('See the other one');

  test('says why', () => {
    given(incident)(logged)
      .when(command('CancelIncident', { reason: 'duplicate', note }))
      .then({ type: 'IncidentCancelled', data: { reason: 'duplicate', kind: 'duplicate', note } });
  });

  test.each([
    ['CODE_REQUIRED', {}],
    ['CODE_UNKNOWN', { reason: 'boredom' }],
  ])('is refused: %s for %j', (code, wish) => {
    given(incident)(logged).when(command('CancelIncident', wish)).refused(code);
  });

  test('is quiet where it was cancelled for that', () => {
    given(incident)(...storyOf.cancelled)
      .when(command('CancelIncident', { reason: 'test' }))
      .thenNothing();
  });
});

describe('R14: ImportTransition', () => {
  const transition = (to: 'assigned' | 'pending' | 'resolved', more = {}) =>
    command('ImportTransition', { imported: true, to, refusal: 'INCIDENT_CLOSED', ...more });

  test('tells a change of status that our rules refuse', () => {
    given(incident)(...storyOf.closed)
      .when(transition('pending', { holdReason: 'waiting-for-supplier' }))
      .then({
        type: 'IncidentTransitionImported',
        data: {
          from: 'closed',
          to: 'pending',
          refusal: 'INCIDENT_CLOSED',
          hold: { reason: 'waiting-for-supplier', kind: 'supplier' },
        },
      });
  });

  test('the incident goes on from there', () => {
    const told = fact('IncidentTransitionImported', {
      from: 'closed',
      to: 'assigned',
      refusal: 'INCIDENT_CLOSED',
    });
    given(incident)(...storyOf.closed, told)
      .when(command('ResolveIncident', { imported: true, code: 'code-6' }))
      .then({
        type: 'IncidentResolved',
        data: { code: 'code-6', team: 'print', person: expect.any(String) as string },
      });
  });

  test('is refused for an incident that is none', () => {
    given(incident)().when(transition('assigned')).refused('INCIDENT_NOT_FOUND');
  });

  test('is quiet where it stands so', () => {
    given(incident)(...storyOf.resolved)
      .when(transition('resolved'))
      .thenNothing();
  });
});

describe('R14: CompleteImport', () => {
  const complete = (at = minute(60)) => command('CompleteImport', { imported: true, at });

  test('tells the status, and when a hold ends: not before now', () => {
    given(incident)(...storyOf.pending)
      .when(complete())
      .then({
        type: 'IncidentImported',
        data: {
          status: 'pending',
          hold: { since: minute(10), until: minute(60) },
          followUp: {
            heldSince: minute(10),
            ...followUpTimes(settings, 'waiting-for-caller', minute(60)),
            ownerToldAt: followUpTimes(settings, 'waiting-for-caller', minute(10)).ownerToldAt!,
          },
        },
      });
  });

  test('runs the closing clock from the resolution, due from now on', () => {
    const long = closingOf(minute(9000));
    given(incident)(logged, resolved)
      .when(complete(minute(60)))
      .then({
        type: 'IncidentImported',
        data: {
          status: 'resolved',
          resolution: {
            resolvedAt: minute(20),
            closesAt: closingOf(minute(20)),
            remindsAt: reminderOf(minute(20)),
          },
        },
      });
    given(incident)(logged, resolved)
      .when(complete(long))
      .then({
        type: 'IncidentImported',
        data: { status: 'resolved', resolution: { resolvedAt: minute(20), closesAt: long } },
      });
  });

  test('the timer that it sets finds its resolution', () => {
    const closesAt = closingOf(minute(9000));
    const imported = fact('IncidentImported', {
      status: 'resolved',
      resolution: { resolvedAt: minute(20), closesAt },
    });
    given(incident)(logged, resolved, imported)
      .when(command('CloseAfterResolution', { resolvedAt: minute(20), closesAt, at: closesAt, by: byTimer }))
      .then({ type: 'IncidentClosed', data: { how: 'no-answer-in-time' } });
  });

  test('is refused for an incident that is none', () => {
    given(incident)().when(complete()).refused('INCIDENT_NOT_FOUND');
  });

  test('is quiet where it was said', () => {
    given(incident)(...storyOf.closed, fact('IncidentImported', { status: 'closed' }))
      .when(complete())
      .thenNothing();
  });
});
