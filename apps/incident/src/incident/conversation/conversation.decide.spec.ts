import { given, personal, plusMs } from '@ventanilla/kernel';
import { followUpTimes } from '../follow-up/follow-up.policy.js';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  assigned,
  byCaller,
  cancelled,
  closed,
  closingOf,
  command,
  fact,
  logged,
  minute,
  onHold,
  reminderOf,
  resolved,
  settings,
  storyOf,
  workStarted,
} from '../incident.stories.js';

const text = personal('Thanks, it prints again');
const byPhone = { channel: 'phone', at: minute(50) } as const;
const written = { channel: 'portal', text, by: byCaller } as const;
const received = fact('IncidentMessageReceived', { channel: 'portal', text }, minute(30), byCaller);
const message = { type: 'IncidentMessageReceived', data: { channel: 'portal', text } } as const;
const windowMs = settings.spans.reopenWithinSeconds * 1_000;
const DAY = 86_400_000;

describe('WriteToDesk: a message from the caller', () => {
  test('stands as unanswered and changes nothing else', () => {
    given(incident)(logged).when(command('WriteToDesk', written)).then(message);
  });

  test('by the affected person, or by whoever stands on the customer’s side, is one too', () => {
    given(incident)(logged)
      .when(command('WriteToDesk', { channel: 'portal', text, fromCustomerSide: true }))
      .then(message);
  });

  test('through an agent is marked so, with channel and moment', () => {
    given(incident)(logged)
      .when(command('WriteToDesk', { channel: 'phone', text, onBehalf: byPhone }))
      .then({ type: 'IncidentMessageReceived', data: { channel: 'phone', text, onBehalf: byPhone } });
  });

  test.each([
    ['NOT_THE_CALLER', {}],
    ['SAID_IN_FUTURE', { onBehalf: { channel: 'phone', at: minute(61) } }],
  ] as const)('is refused: %s for %j', (code, wish) => {
    given(incident)(logged)
      .when(command('WriteToDesk', { channel: 'phone', text, ...wish }))
      .refused(code);
  });

  test('is refused on a cancelled incident', () => {
    given(incident)(logged, cancelled).when(command('WriteToDesk', written)).refused('INCIDENT_CANCELLED');
  });

  describe('through any channel resumes a hold for the caller', () => {
    const resumed = {
      type: 'IncidentResumed',
      data: {
        because: 'caller-answered',
        to: 'in-progress',
        reason: 'waiting-for-caller',
        heldSince: minute(10),
      },
    } as const;

    test.each([
      ['the portal', written, message],
      [
        'an agent who heard it by phone',
        { channel: 'phone', text, onBehalf: byPhone },
        { type: 'IncidentMessageReceived', data: { channel: 'phone', text, onBehalf: byPhone } },
      ],
    ] as const)('%s', (_, wish, event) => {
      given(incident)(...storyOf.pending)
        .when(command('WriteToDesk', wish))
        .then(event, resumed);
    });

    test('but no hold for anybody else', () => {
      const forSupplier = fact(
        'IncidentPutOnHold',
        { reason: 'waiting-for-supplier', kind: 'supplier' },
        minute(10),
      );
      given(incident)(logged, assigned, forSupplier).when(command('WriteToDesk', written)).then(message);
    });

    test('nor by what was said before the hold began', () => {
      const onBehalf = { channel: 'email', at: minute(9) } as const;
      given(incident)(...storyOf.pending)
        .when(command('WriteToDesk', { channel: 'email', text, onBehalf }))
        .then({ type: 'IncidentMessageReceived', data: { channel: 'email', text, onBehalf } });
    });
  });

  test('"thanks" does not reopen a resolved incident', () => {
    given(incident)(...storyOf.resolved)
      .when(command('WriteToDesk', written))
      .then(message);
  });

  test('on a closed one it is the same within the reopen window', () => {
    given(incident)(...storyOf.closed)
      .when(command('WriteToDesk', { ...written, at: plusMs(minute(40), windowMs) }))
      .then(message);
  });

  test('after the reopen window it is refused, for a follow-up', () => {
    given(incident)(...storyOf.closed)
      .when(command('WriteToDesk', { ...written, at: plusMs(minute(40), windowMs + 1) }))
      .refused('REOPEN_WINDOW_OVER');
  });
});

describe('a message stops the closing timeout', () => {
  const timer = {
    resolvedAt: minute(20),
    closesAt: closingOf(minute(20)),
    at: closingOf(minute(20)),
  };
  // Thirty minutes of five days were gone when the message came, ten more pass until the answer.
  const goesOn = {
    resolvedAt: minute(20),
    closesAt: plusMs(closingOf(minute(20)), 30 * 60_000),
    remindsAt: plusMs(reminderOf(minute(20)), 30 * 60_000),
  };

  test('no timer closes while it is unanswered', () => {
    given(incident)(logged, resolved, received).when(command('CloseAfterResolution', timer)).thenNothing();
  });

  test('it goes on from the answer, for as long as was left', () => {
    given(incident)(logged, resolved, received)
      .when(command('WriteToCaller', { channel: 'portal', text }))
      .then({ type: 'IncidentMessageSent', data: { channel: 'portal', text, closing: goesOn } });
  });

  test('what was due before the answer closes nothing; what is due after it does', () => {
    const sent = fact('IncidentMessageSent', { channel: 'portal', text, closing: goesOn }, minute(60));
    given(incident)(logged, resolved, received, sent)
      .when(command('CloseAfterResolution', timer))
      .thenNothing();
    given(incident)(logged, resolved, received, sent)
      .when(command('CloseAfterResolution', { ...timer, closesAt: goesOn.closesAt, at: goesOn.closesAt }))
      .then({ type: 'IncidentClosed', data: { how: 'no-answer-in-time' } });
  });

  test('a second message does not make it longer or shorter', () => {
    const again = fact('IncidentMessageReceived', { channel: 'portal', text }, minute(45), byCaller);
    given(incident)(logged, resolved, received, again)
      .when(command('WriteToCaller', { channel: 'portal', text }))
      .then({ type: 'IncidentMessageSent', data: { channel: 'portal', text, closing: goesOn } });
  });

  test('whoever wrote in the last moment has at least the time of a reminder, and none twice', () => {
    const late = plusMs(closingOf(minute(20)), -1_000);
    const reminded = fact(
      'IncidentCallerReminded',
      { of: 'closing', number: 1, due: reminderOf(minute(20)) },
      reminderOf(minute(20)),
    );
    const lastMinute = fact('IncidentMessageReceived', { channel: 'portal', text }, late, byCaller);
    const answeredAt = plusMs(late, DAY);
    const least = settings.followUp.remindBeforeClosingSeconds * 1_000;
    given(incident)(logged, resolved, reminded, lastMinute)
      .when(command('MarkAnswered', { at: answeredAt }))
      .then({
        type: 'IncidentMarkedAnswered',
        data: { closing: { resolvedAt: minute(20), closesAt: plusMs(answeredAt, least) } },
      });
  });

  test('a resolution that finds a message unanswered starts no time, and its answer does', () => {
    given(incident)(logged, received)
      .when(command('ResolveIncident', { code: 'solved' }))
      .then({ type: 'IncidentResolved', data: { code: 'solved', kind: 'solved' } });
    const unanswered = fact('IncidentResolved', { code: 'solved', kind: 'solved' }, minute(40));
    given(incident)(logged, received, unanswered)
      .when(command('MarkAnswered', {}))
      .then({
        type: 'IncidentMarkedAnswered',
        data: {
          closing: {
            resolvedAt: minute(40),
            closesAt: closingOf(minute(60)),
            remindsAt: reminderOf(minute(60)),
          },
        },
      });
  });
});

describe('WriteToCaller', () => {
  test('to all children says so, and is refused where there are none', () => {
    const wish = { channel: 'email', text, toChildren: true } as const;
    const child = fact('ChildAccepted', { child: 'incident-9', organisation: 'acme' });
    given(incident)(logged, child)
      .when(command('WriteToCaller', wish))
      .then({ type: 'IncidentMessageSent', data: wish });
    given(incident)(logged).when(command('WriteToCaller', wish)).refused('NO_CHILDREN');
  });

  test('is a message to the caller, in any status that is not cancelled', () => {
    for (const status of ['logged', 'pending', 'resolved', 'closed'] as const)
      given(incident)(...storyOf[status])
        .when(command('WriteToCaller', { channel: 'email', text }))
        .then({ type: 'IncidentMessageSent', data: { channel: 'email', text } });
  });

  test('is refused on a cancelled incident', () => {
    given(incident)(logged, cancelled)
      .when(command('WriteToCaller', { channel: 'email', text }))
      .refused('INCIDENT_CANCELLED');
  });
});

describe('MarkAnswered', () => {
  test('ends the waiting without a message', () => {
    given(incident)(logged, received)
      .when(command('MarkAnswered', {}))
      .then({ type: 'IncidentMarkedAnswered', data: {} });
  });

  test('is refused on a cancelled incident', () => {
    given(incident)(logged, cancelled).when(command('MarkAnswered', {})).refused('INCIDENT_CANCELLED');
  });

  test('is quiet where nothing is unanswered', () => {
    const sent = fact('IncidentMessageSent', { channel: 'portal', text }, minute(31));
    given(incident)(logged, received, sent).when(command('MarkAnswered', {})).thenNothing();
  });
});

describe('RecordContactAttempt', () => {
  const attempt = { channel: 'phone', reached: false } as const;

  test('tells channel, moment, and whether the caller was reached', () => {
    given(incident)(logged)
      .when(command('RecordContactAttempt', { ...attempt, attemptedAt: minute(55), note: text }))
      .then({
        type: 'IncidentContactAttempted',
        data: { channel: 'phone', reached: false, attemptedAt: minute(55), note: text },
      });
  });

  test('is refused where it is told of the future', () => {
    given(incident)(logged)
      .when(command('RecordContactAttempt', { ...attempt, attemptedAt: minute(61) }))
      .refused('SAID_IN_FUTURE');
  });

  test('that reached nobody leaves a message unanswered, one that reached the caller does not', () => {
    const tried = { ...attempt, attemptedAt: minute(60) };
    const failed = fact('IncidentContactAttempted', tried, minute(60));
    const reached = fact('IncidentContactAttempted', { ...tried, reached: true }, minute(60));
    given(incident)(logged, received, failed)
      .when(command('MarkAnswered', {}))
      .then({ type: 'IncidentMarkedAnswered', data: {} });
    given(incident)(logged, received, reached).when(command('MarkAnswered', {})).thenNothing();
  });

  test('that reached the caller lets the reminders of the hold count from then', () => {
    given(incident)(logged, assigned, workStarted, onHold)
      .when(command('RecordContactAttempt', { ...attempt, reached: true, at: minute(24) }))
      .then({
        type: 'IncidentContactAttempted',
        data: {
          channel: 'phone',
          reached: true,
          attemptedAt: minute(24),
          followUp: {
            ...followUpTimes(settings, 'waiting-for-caller', minute(24)),
            ownerToldAt: minute(28),
          },
        },
      });
  });

  test('is a fact of its own beside notes and messages: the same twice is two', () => {
    given(incident)(
      logged,
      fact('IncidentContactAttempted', { ...attempt, attemptedAt: minute(60) }, minute(60)),
    )
      .when(command('RecordContactAttempt', attempt))
      .then({ type: 'IncidentContactAttempted', data: { ...attempt, attemptedAt: minute(60) } });
  });
});

test('a closed incident that waits for an answer can be answered', () => {
  const late = fact('IncidentMessageReceived', { channel: 'portal', text }, minute(50), byCaller);
  given(incident)(logged, resolved, closed, late)
    .when(command('MarkAnswered', { by: { kind: 'person', id: AGENT } }))
    .then({ type: 'IncidentMarkedAnswered', data: {} });
});
