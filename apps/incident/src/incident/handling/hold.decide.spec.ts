import { given, personal } from '@ventanilla/kernel';
import { followUpTimes } from '../follow-up/follow-up.policy.js';
import { incident } from '../incident.decide.js';
import { byTimer, command, fact, logged, minute, onHold, settings, storyOf } from '../incident.stories.js';

describe('PutOnHold', () => {
  test('waits for somebody, perhaps until a moment', () => {
    const note = personal('She is on holiday');
    given(incident)(logged)
      .when(command('PutOnHold', { reason: 'waiting-for-caller', note, until: minute(90) }))
      .then({
        type: 'IncidentPutOnHold',
        data: {
          reason: 'waiting-for-caller',
          kind: 'caller',
          note,
          until: minute(90),
          followUp: followUpTimes(settings, 'waiting-for-caller', minute(60)),
        },
      });
  });

  test('is quiet where it is on hold like this, also where it is to be passed on and has no children', () => {
    const wish = { reason: onHold.data.reason, until: onHold.data.until };
    given(incident)(...storyOf.pending)
      .when(command('PutOnHold', wish))
      .thenNothing();
    const supplier = fact(
      'IncidentPutOnHold',
      { reason: 'waiting-for-supplier', kind: 'supplier' },
      minute(5),
    );
    given(incident)(logged, supplier)
      .when(command('PutOnHold', { reason: 'waiting-for-supplier', passOn: true }))
      .thenNothing();
  });

  test('on hold, changes the reason and tells which period ends', () => {
    given(incident)(...storyOf.pending)
      .when(command('PutOnHold', { reason: 'waiting-for-supplier' }))
      .then({
        type: 'IncidentPutOnHold',
        data: {
          reason: 'waiting-for-supplier',
          kind: 'supplier',
          replaces: { reason: 'waiting-for-caller', kind: 'caller', since: minute(10) },
          followUp: followUpTimes(settings, 'waiting-for-supplier', minute(60)),
        },
      });
  });

  test.each([
    ['CODE_UNKNOWN', { reason: 'tea' }],
    ['HOLD_ENDS_IN_PAST', { reason: 'appointment', until: minute(60) }],
  ])('is refused: %s for %j', (code, wish) => {
    given(incident)(logged).when(command('PutOnHold', wish)).refused(code);
  });

  test('is refused for a retired reason', () => {
    const holdReasons = settings.holdReasons.map((reason) => ({ ...reason, retired: true as const }));
    given(incident)(logged)
      .when({ ...command('PutOnHold', { reason: 'appointment' }), settings: { ...settings, holdReasons } })
      .refused('CODE_RETIRED');
  });

  test('is quiet where it waits for that already', () => {
    given(incident)(...storyOf.pending)
      .when(command('PutOnHold', { reason: 'waiting-for-caller', until: minute(30) }))
      .thenNothing();
  });
});

describe('ResumeIncident', () => {
  const asked = { because: 'asked', reason: 'waiting-for-caller', heldSince: minute(10) } as const;

  test.each([
    ['logged', [logged, onHold]],
    ['in-progress', storyOf.pending],
  ] as const)('goes on where it stood before: %s', (to, story) => {
    given(incident)(...story)
      .when(command('ResumeIncident', {}))
      .then({
        type: 'IncidentResumed',
        data: { because: asked.because, to, reason: asked.reason, heldSince: minute(10) },
      });
  });

  test('is refused on a resolved incident', () => {
    given(incident)(...storyOf.resolved)
      .when(command('ResumeIncident', {}))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where nothing holds it', () => {
    given(incident)(logged).when(command('ResumeIncident', {})).thenNothing();
  });
});

describe('R5: ResumeAfterHold, which the timer of one hold sends', () => {
  const timer = { heldSince: minute(10), until: minute(30), at: minute(30), by: byTimer };

  test('ends that hold', () => {
    given(incident)(...storyOf.pending)
      .when(command('ResumeAfterHold', timer))
      .then({
        type: 'IncidentResumed',
        data: {
          because: 'hold-ended',
          to: 'in-progress',
          reason: 'waiting-for-caller',
          heldSince: minute(10),
        },
      });
  });

  test('is quiet where that hold was changed', () => {
    const changed = fact(
      'IncidentPutOnHold',
      { reason: 'appointment', kind: 'appointment', until: minute(50) },
      minute(20),
    );
    given(incident)(...storyOf.pending, changed)
      .when(command('ResumeAfterHold', timer))
      .thenNothing();
  });

  test('is quiet where that hold got another end', () => {
    const later = fact(
      'IncidentPutOnHold',
      { reason: 'waiting-for-caller', kind: 'caller', until: minute(50) },
      minute(10),
    );
    given(incident)(...storyOf.pending, later)
      .when(command('ResumeAfterHold', timer))
      .thenNothing();
  });

  test('is quiet before its time', () => {
    given(incident)(...storyOf.pending)
      .when(command('ResumeAfterHold', { ...timer, at: minute(29) }))
      .thenNothing();
  });

  test('is quiet where it was resumed, resolved or never logged: a timer is never refused', () => {
    for (const story of [storyOf.unlogged, storyOf['in-progress'], storyOf.resolved]) {
      given(incident)(...story)
        .when(command('ResumeAfterHold', timer))
        .thenNothing();
    }
  });
});
