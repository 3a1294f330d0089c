import { CANCELLATION_KINDS } from '@ventanilla/contracts/incident';
import { given, personal } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  byCaller,
  byTimer,
  CALLER,
  closingOf,
  COLLEAGUE,
  command,
  fact,
  logged,
  minute,
  resolved,
  settings,
  storyOf,
} from '../incident.stories.js';

const note = personal('It was the cable');

describe('WithdrawIncident', () => {
  const withdrawn = {
    type: 'IncidentCancelled',
    data: { reason: 'withdrawn', kind: 'withdrawn', note },
  } as const;

  test.each([
    ['the caller', CALLER],
    ['the affected person', COLLEAGUE],
  ])('by %s ends it before a resolution', (_, id) => {
    given(incident)(...storyOf.pending)
      .when(command('WithdrawIncident', { note, by: { kind: 'person', id } }))
      .then(withdrawn);
  });

  test('by anybody else is refused', () => {
    given(incident)(logged).when(command('WithdrawIncident', {})).refused('WITHDRAWN_BY_CALLER');
  });

  test('is refused once it is resolved', () => {
    given(incident)(logged, resolved)
      .when(command('WithdrawIncident', { by: byCaller }))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where it is withdrawn', () => {
    const gone = fact('IncidentCancelled', { reason: 'withdrawn', kind: 'withdrawn' }, minute(20));
    given(incident)(logged, gone)
      .when(command('WithdrawIncident', { by: byCaller }))
      .thenNothing();
  });
});

describe('CloseAdministratively', () => {
  const reason = personal('The site was given up');

  test('closes what is resolved, with a reason', () => {
    given(incident)(logged, resolved)
      .when(command('CloseAdministratively', { reason }))
      .then({ type: 'IncidentClosed', data: { how: 'administrative', reason } });
  });

  test('is refused on what is not resolved', () => {
    given(incident)(logged)
      .when(command('CloseAdministratively', { reason }))
      .refused('INCIDENT_NOT_RESOLVED');
  });

  test('is quiet where it is closed', () => {
    given(incident)(...storyOf.closed)
      .when(command('CloseAdministratively', { reason }))
      .thenNothing();
  });
});

describe('closing says how', () => {
  const due = closingOf(minute(20));
  test.each([
    ['confirmed-by-caller', command('ConfirmResolution', { by: byCaller })],
    [
      'confirmed-through-agent',
      command('ConfirmResolution', { onBehalf: { channel: 'phone', at: minute(50) } }),
    ],
    [
      'no-answer-in-time',
      command('CloseAfterResolution', { resolvedAt: minute(20), closesAt: due, at: due, by: byTimer }),
    ],
    ['administrative', command('CloseAdministratively', { reason: note })],
  ] as const)('%s', (how, wish) => {
    const state = [logged, resolved].reduce(incident.evolve, incident.initialState);
    expect(incident.decide(wish, state).at(-1)).toMatchObject({ type: 'IncidentClosed', data: { how } });
  });
});

test.each(CANCELLATION_KINDS)(
  'CancelIncident takes a reason of kind %s, and the event says the kind',
  (kind) => {
    const reason = settings.cancellationReasons.find((entry) => entry.kind === kind)?.code;
    given(incident)(logged)
      .when(command('CancelIncident', { reason }))
      .then({ type: 'IncidentCancelled', data: { reason: reason!, kind } });
  },
);

test('nobody waits for an answer to a cancelled incident', () => {
  const asked = fact('IncidentMessageReceived', { channel: 'portal', text: note }, minute(10), byCaller);
  const gone = fact('IncidentCancelled', { reason: 'test', kind: 'test' }, minute(20));
  const state = [logged, asked, gone].reduce(incident.evolve, incident.initialState);
  expect(state).toMatchObject({ status: 'cancelled', record: { scribe: gone.by.id } });
  expect(state).not.toHaveProperty('record.unansweredSince');
});
