import { given, personal } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  CALLER,
  COLLEAGUE,
  command,
  fact,
  logged,
  logIncident,
  minute,
  storyOf,
} from '../incident.stories.js';

const reason = personal('It is about a colleague');
const restricted = fact('IncidentRestricted', { kind: 'personnel', named: [AGENT, COLLEAGUE] });
const MANY = Array.from(
  { length: 50 },
  (_, at) => `00000000-0000-4000-8000-0000000001${String(at).padStart(2, '0')}`,
);

describe('RestrictIncident', () => {
  test('names whoever restricts it, so that it is not lost from sight', () => {
    given(incident)(logged)
      .when(command('RestrictIncident', { kind: 'personnel', named: [COLLEAGUE], reason }))
      .then({ type: 'IncidentRestricted', data: { kind: 'personnel', named: [AGENT, COLLEAGUE], reason } });
  });

  test('for another kind keeps who was named, and tells what it was', () => {
    given(incident)(logged, restricted)
      .when(command('RestrictIncident', { kind: 'security' }))
      .then({
        type: 'IncidentRestricted',
        data: { kind: 'security', named: [AGENT, COLLEAGUE], previous: 'personnel' },
      });
  });

  test('is refused for too many people', () => {
    given(incident)(logged)
      .when(command('RestrictIncident', { kind: 'security', named: MANY }))
      .refused('TOO_MANY_NAMED');
  });

  test('is refused where it would leave nobody to see it', () => {
    given(incident)(logged)
      .when(command('RestrictIncident', { kind: 'security', by: { kind: 'machine', id: 'monitoring' } }))
      .refused('NOBODY_WOULD_SEE');
  });

  test('is refused for a duplicate, and for what has one, until that is undone', () => {
    const restrict = command('RestrictIncident', { kind: 'personnel' });
    const told = { duplicate: 'incident-2', since: minute(20), revision: 4 };
    const cancelled = fact('IncidentCancelled', { kind: 'duplicate', duplicateOf: 'incident-2' }, minute(20));
    const reinstated = fact('IncidentReinstated', { duplicateOf: 'incident-2', to: 'logged' }, minute(30));
    const found = fact('DuplicateFound', { ...told, callers: [] }, minute(20));
    const lost = fact('DuplicateLost', { ...told, because: 'undone' }, minute(30));
    given(incident)(logged, cancelled).when(restrict).refused('DUPLICATE_WOULD_TELL');
    given(incident)(logged, found).when(restrict).refused('DUPLICATE_WOULD_TELL');
    for (const past of [
      [cancelled, reinstated],
      [found, lost],
    ])
      given(incident)(logged, ...past)
        .when(restrict)
        .then({ type: 'IncidentRestricted', data: { kind: 'personnel', named: [AGENT] } });
  });

  test('is quiet where it is restricted so', () => {
    given(incident)(logged, restricted)
      .when(command('RestrictIncident', { kind: 'personnel', named: [COLLEAGUE] }))
      .thenNothing();
  });
});

describe('LogIncident', () => {
  test('restricts it from the first moment on', () => {
    const wish = logIncident({ restriction: { kind: 'security' } });
    const [event] = incident.decide(wish, incident.initialState);
    expect(event?.data).toMatchObject({ restriction: { kind: 'security', named: [AGENT] } });
  });
});

describe('LiftRestriction', () => {
  test('lets it be seen again, in whatever status', () => {
    given(incident)(...storyOf.closed, restricted)
      .when(command('LiftRestriction', { reason }))
      .then({ type: 'IncidentRestrictionLifted', data: { kind: 'personnel', reason } });
  });

  test('is refused on what is not there', () => {
    given(incident)().when(command('LiftRestriction', {})).refused('INCIDENT_NOT_FOUND');
  });

  test('is quiet where there is none', () => {
    given(incident)(logged).when(command('LiftRestriction', {})).thenNothing();
  });
});

describe('GrantAccess', () => {
  const grant = command('GrantAccess', { personId: CALLER });

  test('names one more', () => {
    given(incident)(logged, restricted)
      .when(grant)
      .then({ type: 'IncidentAccessGranted', data: { personId: CALLER } });
  });

  test('is refused where all may see it', () => {
    given(incident)(logged).when(grant).refused('INCIDENT_NOT_RESTRICTED');
  });

  test('is refused for one too many', () => {
    given(incident)(logged, fact('IncidentRestricted', { kind: 'security', named: MANY }))
      .when(grant)
      .refused('TOO_MANY_NAMED');
  });

  test('is quiet for whoever is named', () => {
    given(incident)(logged, restricted, fact('IncidentAccessGranted', { personId: CALLER }))
      .when(grant)
      .thenNothing();
  });
});

describe('WithdrawAccess', () => {
  const withdraw = command('WithdrawAccess', { personId: COLLEAGUE });

  test('names one less', () => {
    given(incident)(logged, restricted)
      .when(withdraw)
      .then({ type: 'IncidentAccessWithdrawn', data: { personId: COLLEAGUE } });
  });

  test('is refused for the last one', () => {
    given(incident)(logged, restricted, fact('IncidentAccessWithdrawn', { personId: AGENT }))
      .when(withdraw)
      .refused('NOBODY_WOULD_SEE');
  });

  test('is quiet for whoever is not named', () => {
    given(incident)(logged, restricted)
      .when(command('WithdrawAccess', { personId: CALLER }))
      .thenNothing();
  });
});
