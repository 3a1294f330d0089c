import { given, personal, plusMs } from '@ventanilla/kernel';
import { followUpTimes } from './follow-up.policy.js';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  assigned,
  byCaller,
  byTimer,
  CALLER,
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
} from '../incident.stories.js';

const story = [logged, assigned, onHold] as const;
const thatHold = { heldSince: minute(10), by: byTimer };
const written = fact(
  'IncidentMessageReceived',
  { channel: 'email', text: personal('Here it is') },
  minute(12),
  byCaller,
);

describe('a hold is followed up', () => {
  test('by the ladder of its reason, counted in business days', () => {
    const friday = '2026-03-06T10:00:00.000Z';
    expect(followUpTimes(settings, 'waiting-for-caller', friday)).toEqual({
      remindsAt: ['2026-03-10T10:00:00.000Z', '2026-03-13T10:00:00.000Z'],
      noAnswerAt: '2026-03-18T10:00:00.000Z',
      ownerToldAt: '2026-03-27T10:00:00.000Z',
    });
  });

  test('without a ladder by its longest length alone', () => {
    expect(followUpTimes(settings, 'waiting-for-supplier', minute(0))).toEqual({
      remindsAt: [],
      ownerToldAt: '2026-03-30T08:00:00.000Z',
    });
  });

  test('RemindOfHold reminds the caller, once for each step', () => {
    given(incident)(...story)
      .when(command('RemindOfHold', { ...thatHold, number: 1, due: minute(15), at: minute(15) }))
      .then({
        type: 'IncidentCallerReminded',
        data: { of: 'hold', number: 1, person: CALLER, due: minute(15) },
      });
  });

  test('a step that was done is done: sent again, or only after a later one, it reminds nobody', () => {
    const times = { remindsAt: [minute(15), minute(20)] };
    const held = { ...onHold, data: { ...onHold.data, followUp: times } };
    const second = { of: 'hold', number: 2, person: CALLER, due: minute(20) } as const;
    const done = fact('IncidentCallerReminded', second, minute(20), byTimer);
    for (const [number, due] of [
      [1, minute(15)],
      [2, minute(20)],
    ] as const)
      given(incident)(logged, assigned, held as typeof onHold, done)
        .when(command('RemindOfHold', { ...thatHold, number, due, at: minute(21) }))
        .thenNothing();
  });

  test('ResolveForWantOfAnswer resolves it as "no answer", with a time to object', () => {
    given(incident)(...story)
      .when(command('ResolveForWantOfAnswer', { ...thatHold, due: minute(25), at: minute(25) }))
      .then({
        type: 'IncidentResolved',
        data: {
          code: 'no-answer',
          kind: 'no-answer',
          team: 'print',
          person: AGENT,
          closesAt: closingOf(minute(25)),
          remindsAt: reminderOf(minute(25)),
        },
      });
  });

  test('as "no answer" even where that code is retired: a timer has nobody to ask', () => {
    const resolutionCodes = settings.resolutionCodes.map((code) => ({ ...code, retired: true as const }));
    const wish = command('ResolveForWantOfAnswer', { ...thatHold, due: minute(25), at: minute(25) });
    const state = story.reduce(incident.evolve, incident.initialState);
    expect(incident.decide({ ...wish, settings: { ...settings, resolutionCodes } }, state)).toMatchObject([
      { data: { code: 'no-answer' } },
    ]);
  });

  test('TellOwnerOfHold tells the owner of a hold that is longer than the longest', () => {
    given(incident)(...story)
      .when(command('TellOwnerOfHold', { ...thatHold, due: minute(28), at: minute(28) }))
      .then({
        type: 'IncidentHeldTooLong',
        data: { owner: AGENT, heldSince: minute(10), due: minute(28) },
      });
  });

  test('and of the hold that it was told of, once', () => {
    const told = fact('IncidentHeldTooLong', { heldSince: minute(10), due: minute(28) }, minute(28));
    given(incident)(...story, told)
      .when(command('TellOwnerOfHold', { ...thatHold, due: minute(28), at: minute(29) }))
      .thenNothing();
  });

  describe('its timers know nothing, and the incident judges', () => {
    const timers = [
      command('RemindOfHold', { ...thatHold, number: 1, due: minute(15), at: minute(15) }),
      command('ResolveForWantOfAnswer', { ...thatHold, due: minute(25), at: minute(25) }),
      command('TellOwnerOfHold', { ...thatHold, due: minute(28), at: minute(28) }),
    ];

    test.each(timers)('$type is quiet before its time', (timer) => {
      given(incident)(...story)
        .when({ ...timer, at: minute(14) })
        .thenNothing();
    });

    test.each(timers)('$type is quiet for another hold', (timer) => {
      given(incident)(...story)
        .when({ ...timer, heldSince: minute(9) })
        .thenNothing();
    });

    test.each(timers)('$type is quiet, never refused, where it is not on hold', (timer) => {
      for (const status of ['unlogged', 'in-progress', 'resolved', 'closed', 'cancelled'] as const)
        given(incident)(...storyOf[status])
          .when(timer)
          .thenNothing();
    });

    test.each(timers)('$type is quiet for a hold that nobody follows up', (timer) => {
      const plain = fact('IncidentPutOnHold', { reason: 'other', kind: 'other' }, minute(10));
      given(incident)(logged, plain).when(timer).thenNothing();
    });

    test.each(timers.slice(0, 2))('$type is stopped by an answer', (timer) => {
      given(incident)(...story, written)
        .when(timer)
        .thenNothing();
    });

    test('a major incident is not resolved for want of an answer before it is known since when the service works', () => {
      const declared = fact(
        'MajorIncidentDeclared',
        {
          lead: AGENT,
          services: ['mail'],
          organisations: ['acme'],
          businessEffect: personal('No mail'),
          nextUpdateDue: minute(30),
        },
        minute(9),
      );
      const [reminder, resolution] = timers;
      const after = given(incident)(logged, assigned, declared, onHold);
      after.when({ ...resolution!, at: minute(25) }).thenNothing();
      const restored = fact('MajorIncidentServiceRestored', { restoredAt: minute(15) }, minute(16));
      const state = [logged, assigned, declared, onHold, restored].reduce(
        incident.evolve,
        incident.initialState,
      );
      expect(incident.decide(resolution!, state)).toMatchObject([{ type: 'IncidentResolved' }]);
      expect(incident.decide(reminder!, state)).toMatchObject([{ type: 'IncidentCallerReminded' }]);
    });

    test('the longest length is not: an answer is no end of the hold', () => {
      const state = [...story, written].reduce(incident.evolve, incident.initialState);
      expect(incident.decide(timers[2]!, state)).toMatchObject([{ type: 'IncidentHeldTooLong' }]);
    });
  });
});

describe('RemindOfClosing', () => {
  const due = reminderOf(minute(20));
  const remind = command('RemindOfClosing', { resolvedAt: minute(20), due, at: due, by: byTimer });

  test('reminds the caller before the closing timeout', () => {
    expect(due < closingOf(minute(20))).toBe(true);
    given(incident)(logged, resolved)
      .when(remind)
      .then({ type: 'IncidentCallerReminded', data: { of: 'closing', number: 1, person: CALLER, due } });
  });

  test('does not while a message is unanswered', () => {
    const thanks = fact(
      'IncidentMessageReceived',
      { channel: 'portal', text: personal('Thanks') },
      minute(30),
      byCaller,
    );
    given(incident)(logged, resolved, thanks).when(remind).thenNothing();
  });

  test('is quiet before its time, for another resolution, and a second time', () => {
    const told = fact('IncidentCallerReminded', { of: 'closing', number: 1, due }, due);
    given(incident)(logged, resolved)
      .when({ ...remind, at: plusMs(due, -1) })
      .thenNothing();
    given(incident)(logged, resolved)
      .when({ ...remind, resolvedAt: minute(19) })
      .thenNothing();
    given(incident)(logged, resolved, told).when(remind).thenNothing();
  });

  test('is quiet, never refused, where nothing is resolved', () => {
    for (const status of ['unlogged', 'pending', 'closed', 'cancelled'] as const)
      given(incident)(...storyOf[status])
        .when(remind)
        .thenNothing();
  });
});
