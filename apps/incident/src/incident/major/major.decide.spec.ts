import { given, personal, plusMs, stateAfter } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  byCaller,
  byTimer,
  cancelled,
  COLLEAGUE,
  command,
  fact,
  logged,
  minute,
  storyOf,
} from '../incident.stories.js';

const because = personal('because');
const scope = { lead: AGENT, services: ['mail'], organisations: ['acme', 'globex'] };
const proposed = fact('MajorIncidentProposed', {}, minute(1));
const declined = fact('MajorIncidentDeclined', {}, minute(2));
const declared = fact(
  'MajorIncidentDeclared',
  { ...scope, businessEffect: because, nextUpdateDue: minute(30) },
  minute(3),
);
const restored = fact('MajorIncidentServiceRestored', { restoredAt: minute(15) }, minute(16));
const stoodDown = fact('MajorIncidentStoodDown', { reason: because }, minute(18));
const missed = fact(
  'MajorIncidentUpdateMissed',
  { audience: 'callers', due: minute(30) },
  minute(30),
  byTimer,
);
const attached = fact('IncidentAttached', {
  parent: 'incident-1',
  organisation: 'acme',
  acceptedAt: minute(1),
});
const incidentGiven = given(incident);

describe('a major incident is proposed, declared or declined', () => {
  const declare = command('DeclareMajorIncident', {
    ...scope,
    businessEffect: because,
    nextUpdateDue: minute(90),
  });

  test('an agent proposes it', () => {
    incidentGiven(logged)
      .when(command('ProposeMajorIncident', { reason: because }))
      .then({ type: 'MajorIncidentProposed', data: { reason: because } });
  });

  test.each([[[logged, proposed]], [[logged, declared]]])('once', (story) => {
    incidentGiven(...story)
      .when(command('ProposeMajorIncident', {}))
      .thenNothing();
  });

  test('not where nothing is done any more', () => {
    incidentGiven(...storyOf.resolved)
      .when(command('ProposeMajorIncident', {}))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('it is declared with its lead, services and organisations hit, business effect and next update due', () => {
    incidentGiven(logged, proposed)
      .when(declare)
      .then({
        type: 'MajorIncidentDeclared',
        data: { ...scope, businessEffect: because, nextUpdateDue: minute(90) },
      });
  });

  test.each([
    ['MAJOR_DECLARED', [logged, declared], declare],
    ['MAJOR_HAS_PARENT', [logged, attached], declare],
    ['UPDATE_DUE_IN_PAST', [logged], { ...declare, nextUpdateDue: minute(60) }],
    ['INCIDENT_NOT_OPEN', [logged, cancelled], declare],
    ['MAJOR_NOT_PROPOSED', [logged], command('DeclineMajorIncident', {})],
    ['MAJOR_NOT_PROPOSED', [logged, declared], command('DeclineMajorIncident', {})],
  ] as const)('is refused as %s', (code, story, wish) => {
    incidentGiven(...story)
      .when(wish)
      .refused(code);
  });

  test('it is declined, once', () => {
    const decline = command('DeclineMajorIncident', { reason: because });
    incidentGiven(logged, proposed)
      .when(decline)
      .then({ type: 'MajorIncidentDeclined', data: { reason: because } });
    incidentGiven(logged, proposed, declined).when(decline).thenNothing();
  });

  test('what was declined may be proposed again', () => {
    incidentGiven(logged, proposed, declined)
      .when(command('ProposeMajorIncident', {}))
      .then({ type: 'MajorIncidentProposed', data: {} });
  });
});

describe('its scope changes', () => {
  test('only what is said, and only where it is another', () => {
    incidentGiven(logged, declared)
      .when(command('ChangeMajorIncident', { lead: COLLEAGUE, services: ['mail'] }))
      .then({ type: 'MajorIncidentChanged', data: { lead: COLLEAGUE } });
  });

  test('nothing new is nothing', () => {
    incidentGiven(logged, declared).when(command('ChangeMajorIncident', scope)).thenNothing();
  });

  test.each([[[logged]], [[logged, declared, stoodDown]]])('not of what is none', (story) => {
    incidentGiven(...story)
      .when(command('ChangeMajorIncident', { lead: COLLEAGUE }))
      .refused('MAJOR_NOT_OPEN');
  });
});

describe('updates', () => {
  const update = { audience: 'callers', text: because } as const;
  const flag = command('FlagMissedUpdate', {
    audience: 'callers',
    due: minute(30),
    at: minute(30),
    by: byTimer,
  });

  test('an update for an audience sets its next due moment', () => {
    const wish = { ...update, nextUpdateDue: minute(90) };
    const event = { type: 'MajorIncidentUpdateGiven', data: wish } as const;
    incidentGiven(logged, declared).when(command('GiveMajorIncidentUpdate', wish)).then(event);
    const state = stateAfter(incident, [logged, declared, missed, fact(event.type, event.data)]);
    expect(state.status !== 'unlogged' && state.record.major).toMatchObject({
      due: { callers: minute(90), staff: minute(30), management: minute(30) },
      late: [],
    });
  });

  test('it says so until the service is restored', () => {
    const wish = command('GiveMajorIncidentUpdate', update);
    incidentGiven(logged, declared).when(wish).refused('UPDATE_DUE_REQUIRED');
    incidentGiven(logged, declared, restored)
      .when(wish)
      .then({ type: 'MajorIncidentUpdateGiven', data: update });
  });

  test('it is refused where it makes no sense', () => {
    const wish = command('GiveMajorIncidentUpdate', { ...update, nextUpdateDue: minute(60) });
    incidentGiven(logged, declared).when(wish).refused('UPDATE_DUE_IN_PAST');
    incidentGiven(logged).when(wish).refused('MAJOR_NOT_OPEN');
  });

  test('a late one is flagged', () => {
    incidentGiven(logged, declared)
      .when(flag)
      .then({ type: 'MajorIncidentUpdateMissed', data: { audience: 'callers', due: minute(30) } });
  });

  const given = fact('MajorIncidentUpdateGiven', { ...update, nextUpdateDue: minute(50) }, minute(20));
  test.each([
    ['flagged already', [logged, declared, missed], flag],
    ['given meanwhile', [logged, declared, given], flag],
    ['not due yet', [logged, declared], { ...flag, at: minute(29) }],
    ['of no use any more', [logged, declared, restored], flag],
    ['of no major incident', [logged], flag],
    ['of nothing', [], flag],
  ])('one that is %s is not', (_, story, wish) => {
    incidentGiven(...story)
      .when(wish)
      .thenNothing();
  });
});

describe('service restored', () => {
  test('is recorded with its true moment', () => {
    incidentGiven(logged, declared)
      .when(command('RecordServiceRestored', { restoredAt: minute(40) }))
      .then({ type: 'MajorIncidentServiceRestored', data: { restoredAt: minute(40) } });
  });

  test('in the minute of the report is told without seconds, and counts as the report', () => {
    const reportedAt = plusMs(minute(0), 30_400);
    const reported = { ...logged, data: { ...logged.data, reportedAt } };
    incidentGiven(reported, declared)
      .when(command('RecordServiceRestored', { restoredAt: minute(0) }))
      .then({ type: 'MajorIncidentServiceRestored', data: { restoredAt: reportedAt } });
  });

  test('may be put right, and is said once', () => {
    incidentGiven(logged, declared, restored)
      .when(command('RecordServiceRestored', { restoredAt: minute(14) }))
      .then({ type: 'MajorIncidentServiceRestored', data: { restoredAt: minute(14) } });
    incidentGiven(logged, declared, restored)
      .when(command('RecordServiceRestored', { restoredAt: minute(15) }))
      .thenNothing();
  });

  test.each([
    ['RESTORED_IN_FUTURE', [logged, declared], minute(61)],
    ['RESTORED_BEFORE_REPORTED', [logged, declared], minute(-1)],
    ['MAJOR_NOT_OPEN', [logged], minute(10)],
  ] as const)('is refused as %s', (code, story, restoredAt) => {
    incidentGiven(...story)
      .when(command('RecordServiceRestored', { restoredAt }))
      .refused(code);
  });

  test('a major incident is resolved only then, or once it is stood down', () => {
    const resolve = command('ResolveIncident', { code: 'solved' });
    const done = { type: 'IncidentResolved', data: expect.objectContaining({ code: 'solved' }) as never };
    incidentGiven(logged, declared).when(resolve).refused('MAJOR_NOT_RESTORED');
    incidentGiven(logged, declared, restored)
      .when(resolve)
      .then(done as never);
    incidentGiven(logged, declared, stoodDown)
      .when(resolve)
      .then(done as never);
  });

  test('a child that is a major incident refuses to be resolved with its parent, which is told', () => {
    incidentGiven(logged, declared, attached)
      .when(command('ResolveWithParent', { parent: 'incident-1', acceptedAt: minute(1), code: 'solved' }))
      .then({
        type: 'IncidentNotResolvedWithParent',
        data: { parent: 'incident-1', reason: 'MAJOR_NOT_RESTORED' },
      });
  });
});

describe('standing down', () => {
  const standDown = command('StandDownMajorIncident', { reason: because });

  test('has a reason', () => {
    incidentGiven(logged, declared, restored)
      .when(standDown)
      .then({ type: 'MajorIncidentStoodDown', data: { reason: because } });
  });

  test('happens once, and only to a major incident', () => {
    incidentGiven(logged, declared, stoodDown).when(standDown).thenNothing();
    incidentGiven(logged, proposed).when(standDown).refused('MAJOR_NOT_OPEN');
  });

  test('comes before cancelling, by whomever', () => {
    const cancel = command('CancelIncident', { reason: 'test' });
    const original = {
      id: 'incident-9',
      organisation: 'acme',
      status: 'logged',
      isRestricted: false,
    } as const;
    for (const wish of [
      cancel,
      command('CancelAsDuplicate', { incidentId: 'incident-1', original }),
      command('WithdrawIncident', { by: byCaller }),
    ])
      incidentGiven(logged, declared).when(wish).refused('MAJOR_NOT_STOOD_DOWN');
    incidentGiven(logged, declared, stoodDown)
      .when(cancel)
      .then({ type: 'IncidentCancelled', data: { reason: 'test', kind: 'test' } });
  });
});
