import { given, personal, plusMs } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  COLLEAGUE,
  assigned,
  byAgent,
  byCaller,
  closed,
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

const text = personal('New toner');
const onBehalf = { channel: 'phone', at: minute(50) } as const;

describe('ResolveIncident', () => {
  test('says how, who had it, and when it closes unless the caller answers', () => {
    given(incident)(logged, assigned)
      .when(command('ResolveIncident', { code: 'solved', text }))
      .then({
        type: 'IncidentResolved',
        data: {
          code: 'solved',
          kind: 'solved',
          text,
          team: 'print',
          person: AGENT,
          closesAt: closingOf(minute(60)),
          remindsAt: reminderOf(minute(60)),
        },
      });
  });

  test('needs nobody to have it or to have started', () => {
    given(incident)(logged)
      .when(command('ResolveIncident', { code: 'solved' }))
      .then({
        type: 'IncidentResolved',
        data: {
          code: 'solved',
          kind: 'solved',
          closesAt: closingOf(minute(60)),
          remindsAt: reminderOf(minute(60)),
        },
      });
  });

  test.each([
    ['CODE_REQUIRED', {}],
    ['CODE_UNKNOWN', { code: 'magic' }],
  ])('is refused: %s for %j', (code, wish) => {
    given(incident)(logged).when(command('ResolveIncident', wish)).refused(code);
  });

  test('is refused rather than quiet where it is resolved: the text may be another', () => {
    given(incident)(...storyOf.resolved)
      .when(command('ResolveIncident', { code: 'solved' }))
      .refused('INCIDENT_NOT_OPEN');
  });
});

describe('ConfirmResolution', () => {
  test('by the caller closes at once, and the event says so', () => {
    given(incident)(logged, resolved)
      .when(command('ConfirmResolution', { by: byCaller }))
      .then(
        { type: 'IncidentResolutionConfirmed', data: {} },
        { type: 'IncidentClosed', data: { how: 'confirmed-by-caller' } },
      );
  });

  test('by the affected person counts as the caller’s', () => {
    given(incident)(logged, resolved)
      .when(command('ConfirmResolution', { by: { kind: 'person', id: COLLEAGUE } }))
      .then(
        { type: 'IncidentResolutionConfirmed', data: {} },
        { type: 'IncidentClosed', data: { how: 'confirmed-by-caller' } },
      );
  });

  test('by an agent on their behalf is marked so, with channel and moment', () => {
    given(incident)(logged, resolved)
      .when(command('ConfirmResolution', { by: byAgent, onBehalf }))
      .then(
        { type: 'IncidentResolutionConfirmed', data: { onBehalf } },
        { type: 'IncidentClosed', data: { how: 'confirmed-through-agent' } },
      );
  });

  test('within the minute of the resolution is told as that minute, without its seconds', () => {
    const atOnce = { channel: 'phone', at: minute(20) } as const;
    given(incident)(logged, { ...resolved, at: plusMs(minute(20), 30_400) })
      .when(command('ConfirmResolution', { by: byAgent, onBehalf: atOnce }))
      .then(
        { type: 'IncidentResolutionConfirmed', data: { onBehalf: atOnce } },
        { type: 'IncidentClosed', data: { how: 'confirmed-through-agent' } },
      );
  });

  test.each([
    ['NOT_THE_CALLER', { by: byAgent }],
    ['SAID_IN_FUTURE', { onBehalf: { channel: 'phone', at: minute(61) } }],
    ['SAID_BEFORE_RESOLUTION', { onBehalf: { channel: 'phone', at: minute(19) } }],
  ] as const)('is refused: %s for %j', (code, wish) => {
    given(incident)(logged, resolved).when(command('ConfirmResolution', wish)).refused(code);
  });

  test('is quiet where it was confirmed', () => {
    const confirmed = fact('IncidentClosed', { how: 'confirmed-by-caller' });
    given(incident)(logged, resolved, confirmed)
      .when(command('ConfirmResolution', { by: byCaller }))
      .thenNothing();
  });
});

describe('RejectResolution', () => {
  test('reopens, with the team that resolved it', () => {
    given(incident)(...storyOf.resolved)
      .when(command('RejectResolution', { onBehalf, reason: text }))
      .then(
        { type: 'IncidentResolutionRejected', data: { onBehalf, reason: text } },
        {
          type: 'IncidentReopened',
          data: { because: 'rejected', from: 'resolved', to: 'assigned', team: 'print' },
        },
      );
  });

  test('is refused to others than the caller', () => {
    given(incident)(...storyOf.resolved)
      .when(command('RejectResolution', { by: byAgent }))
      .refused('NOT_THE_CALLER');
  });

  test('is never quiet: once rejected, nothing is resolved', () => {
    const again = fact('IncidentReopened', {
      because: 'rejected',
      from: 'resolved',
      to: 'assigned',
      team: 'print',
    });
    given(incident)(...storyOf.resolved, again)
      .when(command('RejectResolution', { by: byCaller }))
      .refused('INCIDENT_NOT_RESOLVED');
  });
});

describe('ReopenIncident', () => {
  const reopen = (at = minute(60)) => command('ReopenIncident', { at, reason: text });
  const windowEnd = plusMs(minute(40), settings.spans.reopenWithinSeconds * 1000);

  test('a resolved one goes to the team that resolved it, whoever was given it since', () => {
    const elsewhere = fact('IncidentAssigned', {
      team: 'network',
      previous: { team: 'print', person: AGENT },
    });
    given(incident)(...storyOf.resolved, elsewhere)
      .when(reopen())
      .then({
        type: 'IncidentReopened',
        data: { because: 'asked', from: 'resolved', to: 'assigned', team: 'print', reason: text },
      });
  });

  test('one that no team ever had goes back to the desk', () => {
    const solved = fact('IncidentResolved', { code: 'solved', kind: 'solved', firstContact: true });
    given(incident)(logged, solved)
      .when(reopen())
      .then({
        type: 'IncidentReopened',
        data: { because: 'asked', from: 'resolved', to: 'logged', reason: text },
      });
  });

  test('a closed one is reopened to the last moment of the window', () => {
    given(incident)(logged, resolved, closed)
      .when(reopen(windowEnd))
      .then({
        type: 'IncidentReopened',
        data: { because: 'asked', from: 'closed', to: 'assigned', team: 'print', reason: text },
      });
  });

  test('is refused after it', () => {
    given(incident)(logged, resolved, closed)
      .when(reopen(plusMs(windowEnd, 1)))
      .refused('REOPEN_WINDOW_OVER');
  });

  test('R14: our window was not in force in another system’s history', () => {
    given(incident)(logged, resolved, closed)
      .when(command('ReopenIncident', { imported: true }))
      .refused('INCIDENT_CLOSED');
  });

  test('is quiet where it is open', () => {
    given(incident)(logged).when(reopen()).thenNothing();
  });
});
