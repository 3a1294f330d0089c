import { given, personal } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  byCaller,
  byTimer,
  closed,
  closingOf,
  COLLEAGUE,
  command,
  fact,
  logged,
  minute,
  resolved,
} from '../incident.stories.js';

const because = personal('because');
const scope = { lead: AGENT, services: ['mail'], organisations: ['acme'] };
const proposed = fact('MajorIncidentProposed', {}, minute(1));
const declared = fact(
  'MajorIncidentDeclared',
  { ...scope, businessEffect: because, nextUpdateDue: minute(30) },
  minute(3),
);
const restored = fact('MajorIncidentServiceRestored', { restoredAt: minute(15) }, minute(16));
const reviewed = fact('MajorIncidentReviewed', { cause: because, actions: [] }, minute(25));
const confirmed = fact('IncidentResolutionConfirmed', {}, minute(22), byCaller);
const incidentGiven = given(incident);

describe('a review is required before closing', () => {
  const actions = [{ what: because, owner: COLLEAGUE, dueOn: '2026-04-01' }];
  const review = command('ReviewMajorIncident', { cause: because, actions });
  const event = { type: 'MajorIncidentReviewed', data: { cause: because, actions } } as const;
  const late = closingOf(minute(20));
  const timer = command('CloseAfterResolution', {
    resolvedAt: minute(20),
    closesAt: late,
    at: late,
    by: byTimer,
  });
  const before = [logged, declared, restored, resolved];

  test('it says the cause so far, and actions with owner and date', () => {
    incidentGiven(logged, declared, restored).when(review).then(event);
  });

  test.each([
    ['MAJOR_NOT_OVER', [logged, declared]],
    ['MAJOR_NEVER_DECLARED', [logged, proposed]],
    ['INCIDENT_NOT_FOUND', []],
  ] as const)('it is refused as %s', (code, story) => {
    incidentGiven(...story)
      .when(review)
      .refused(code);
  });

  test('without it neither the timer nor the caller closes', () => {
    incidentGiven(...before)
      .when(timer)
      .thenNothing();
    incidentGiven(...before)
      .when(command('ConfirmResolution', { by: byCaller }))
      .then({ type: 'IncidentResolutionConfirmed', data: {} });
    incidentGiven(...before, confirmed)
      .when(command('ConfirmResolution', { by: byCaller }))
      .thenNothing();
  });

  test('it closes what nothing else kept open', () => {
    incidentGiven(...before, confirmed)
      .when(review)
      .then(event, { type: 'IncidentClosed', data: { how: 'confirmed-by-caller' } });
    incidentGiven(...before)
      .when({ ...review, at: late })
      .then(event, { type: 'IncidentClosed', data: { how: 'no-answer-in-time' } });
    incidentGiven(...before)
      .when(review)
      .then(event);
  });

  test('with it, it closes as any other', () => {
    incidentGiven(...before, reviewed)
      .when(timer)
      .then({ type: 'IncidentClosed', data: { how: 'no-answer-in-time' } });
    incidentGiven(...before, reviewed)
      .when(command('ConfirmResolution', { by: byCaller }))
      .then(
        { type: 'IncidentResolutionConfirmed', data: {} },
        { type: 'IncidentClosed', data: { how: 'confirmed-by-caller' } },
      );
  });

  test('a later review adds to it', () => {
    incidentGiven(...before, reviewed, closed)
      .when(review)
      .then(event);
  });
});
