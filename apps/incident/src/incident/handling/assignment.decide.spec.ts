import { given, personal, stateAfter } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  assigned,
  command,
  fact,
  logged,
  minute,
  onHold,
  storyOf,
  workStarted,
} from '../incident.stories.js';

const previous = { team: 'print', person: AGENT };

describe('AssignIncident', () => {
  test('gives it to a team', () => {
    given(incident)(logged)
      .when(command('AssignIncident', { team: 'print' }))
      .then({ type: 'IncidentAssigned', data: { team: 'print' } });
  });

  test('gives it to another one, and tells who had it', () => {
    given(incident)(logged, assigned)
      .when(command('AssignIncident', { team: 'network', person: AGENT }))
      .then({ type: 'IncidentAssigned', data: { team: 'network', person: AGENT, previous } });
  });

  test('is refused on a closed incident', () => {
    given(incident)(...storyOf.closed)
      .when(command('AssignIncident', { team: 'network' }))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where they have it', () => {
    given(incident)(logged, assigned).when(command('AssignIncident', previous)).thenNothing();
  });

  test('work goes on when one of a team takes by name what the team works on', () => {
    const team = fact('IncidentAssigned', { team: 'print' });
    const taken = fact('IncidentAssigned', { team: 'print', person: AGENT, previous: { team: 'print' } });
    const elsewhere = fact('IncidentAssigned', { team: 'network', previous: { team: 'print' } });
    const begun = [logged, team, workStarted];
    expect(stateAfter(incident, [...begun, taken]).status).toBe('in-progress');
    expect(stateAfter(incident, [...begun, elsewhere]).status).toBe('assigned');
  });

  test('on hold, the hold stays, and work starts anew after it', () => {
    const elsewhere = fact('IncidentAssigned', { team: 'network', previous });
    given(incident)(logged, assigned, workStarted, onHold, elsewhere)
      .when(command('ResumeIncident', {}))
      .then({
        type: 'IncidentResumed',
        data: { because: 'asked', to: 'assigned', reason: 'waiting-for-caller', heldSince: minute(10) },
      });
  });

  test('R14: imported history tells who had it in any status', () => {
    given(incident)(...storyOf.closed)
      .when(command('AssignIncident', { team: 'network', imported: true }))
      .then({ type: 'IncidentAssigned', data: { team: 'network', previous } });
  });
});

describe('ReturnIncidentToDesk', () => {
  const reason = personal('Not ours');

  test('nobody has it then', () => {
    given(incident)(logged, assigned)
      .when(command('ReturnIncidentToDesk', { reason }))
      .then({ type: 'IncidentReturnedToDesk', data: { previous, reason } });
  });

  test('is refused on a resolved incident', () => {
    given(incident)(...storyOf.resolved)
      .when(command('ReturnIncidentToDesk', {}))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where nobody has it', () => {
    given(incident)(logged).when(command('ReturnIncidentToDesk', {})).thenNothing();
  });
});

describe('StartWork', () => {
  test('begins on what a team has', () => {
    given(incident)(logged, assigned)
      .when(command('StartWork', {}))
      .then({ type: 'IncidentWorkStarted', data: { team: 'print', person: AGENT } });
  });

  test('is refused where nobody has it', () => {
    given(incident)(logged).when(command('StartWork', {})).refused('INCIDENT_NOT_ASSIGNED');
  });

  test('is quiet where work goes on', () => {
    given(incident)(logged, assigned, workStarted).when(command('StartWork', {})).thenNothing();
  });
});
