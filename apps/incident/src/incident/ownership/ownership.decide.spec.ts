import { given, personal, stateAfter } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import {
  AGENT,
  assigned,
  byTimer,
  COLLEAGUE,
  command,
  escalated,
  fact,
  logged,
  logIncident,
  minute,
  resolved,
  storyOf,
  workStarted,
} from '../incident.stories.js';

const reason = personal('On leave from tomorrow');
const { owner: _, ...data } = logged.data;
/** As a caller logs it at the portal. */
const unowned = fact('IncidentLogged', data);
const toTeam = fact('IncidentAssigned', { team: 'print' }, minute(5));

describe('each incident has an owner at the desk', () => {
  test('who logs it at the desk owns it', () => {
    const { type, data: told } = incident.decide(
      logIncident({ owner: AGENT }),
      incident.initialState,
    )[0] as typeof logged;
    expect([type, told.owner]).toEqual(['IncidentLogged', AGENT]);
  });

  test('what came without one is owned by whoever first says who shall have it', () => {
    given(incident)(unowned)
      .when(command('AssignIncident', { team: 'print' }))
      .then(
        { type: 'IncidentAssigned', data: { team: 'print' } },
        { type: 'IncidentOwnerChanged', data: { owner: AGENT } },
      );
  });

  test('R14: imported history makes nobody an owner', () => {
    given(incident)(unowned)
      .when(command('AssignIncident', { imported: true, team: 'print' }))
      .then({ type: 'IncidentAssigned', data: { team: 'print' } });
  });

  test('neither does a process', () => {
    given(incident)(unowned)
      .when(command('AssignIncident', { team: 'print', by: byTimer }))
      .then({ type: 'IncidentAssigned', data: { team: 'print' } });
  });

  test('who follows it to closure, whoever works on it', () => {
    const elsewhere = fact('IncidentAssigned', { team: 'network', person: COLLEAGUE }, minute(8));
    const state = stateAfter(incident, [logged, assigned, elsewhere, resolved]);
    expect(state).toMatchObject({ record: { owner: AGENT } });
  });
});

describe('ChangeOwner', () => {
  test('makes another the owner, and tells who was', () => {
    given(incident)(logged)
      .when(command('ChangeOwner', { owner: COLLEAGUE }))
      .then({ type: 'IncidentOwnerChanged', data: { owner: COLLEAGUE, previous: AGENT } });
  });

  test('makes oneself the owner where nobody is named', () => {
    given(incident)(unowned)
      .when(command('ChangeOwner', {}))
      .then({ type: 'IncidentOwnerChanged', data: { owner: AGENT } });
  });

  test('is refused on a closed incident: it was followed to its closure', () => {
    given(incident)(...storyOf.closed)
      .when(command('ChangeOwner', { owner: COLLEAGUE }))
      .refused('INCIDENT_NOT_OPEN');
  });

  test('is quiet where they own it', () => {
    given(incident)(logged).when(command('ChangeOwner', {})).thenNothing();
  });
});

describe('TakeIncident', () => {
  test('is to have it for oneself, in the team that has it', () => {
    given(incident)(logged, toTeam)
      .when(command('TakeIncident', {}))
      .then({
        type: 'IncidentAssigned',
        data: { team: 'print', person: AGENT, previous: { team: 'print' } },
      });
  });

  test('work goes on where the team had begun', () => {
    const begun = fact('IncidentWorkStarted', { team: 'print' }, minute(6));
    const taken = fact('IncidentAssigned', { team: 'print', person: AGENT }, minute(7));
    expect(stateAfter(incident, [logged, toTeam, begun, taken]).status).toBe('in-progress');
  });

  test('is refused where no team has it and none is named', () => {
    given(incident)(logged).when(command('TakeIncident', {})).refused('TEAM_REQUIRED');
  });

  test('is quiet where one has it', () => {
    given(incident)(logged, assigned).when(command('TakeIncident', {})).thenNothing();
  });
});

describe('DeclineAssignment', () => {
  test('by whoever has it by name gives it back to the team, with the reason', () => {
    given(incident)(logged, assigned, workStarted)
      .when(command('DeclineAssignment', { reason }))
      .then(
        {
          type: 'IncidentAssignmentDeclined',
          data: { declined: { team: 'print', person: AGENT }, reason },
        },
        {
          type: 'IncidentAssigned',
          data: { team: 'print', previous: { team: 'print', person: AGENT } },
        },
      );
  });

  test('for the team gives it back to the desk', () => {
    given(incident)(logged, toTeam)
      .when(command('DeclineAssignment', { reason }))
      .then(
        { type: 'IncidentAssignmentDeclined', data: { declined: { team: 'print' }, reason } },
        { type: 'IncidentReturnedToDesk', data: { previous: { team: 'print' } } },
      );
  });

  test.each([
    ['NOT_YOURS_TO_DECLINE', [logged, assigned]],
    ['INCIDENT_NOT_ASSIGNED', [logged]],
    ['INCIDENT_NOT_OPEN', [logged, assigned, resolved]],
  ] as const)('is refused: %s', (code, story) => {
    const by = { kind: 'person', id: COLLEAGUE } as const;
    given(incident)(...story)
      .when(command('DeclineAssignment', { reason, by }))
      .refused(code);
  });

  describe('by whoever gave it back to the team before', () => {
    const declined = [
      fact('IncidentAssignmentDeclined', { declined: { team: 'print', person: AGENT }, reason }, minute(9)),
      fact('IncidentAssigned', { team: 'print' }, minute(9)),
    ] as const;
    const forTeam = [
      { type: 'IncidentAssignmentDeclined', data: { declined: { team: 'print' }, reason } },
      { type: 'IncidentReturnedToDesk', data: { previous: { team: 'print' } } },
    ] as const;

    test('does not take it from the team by a double click', () => {
      given(incident)(logged, assigned, ...declined)
        .when(command('DeclineAssignment', { reason }))
        .refused('ALREADY_DECLINED');
    });

    test('is for the team where they say so', () => {
      given(incident)(logged, assigned, ...declined)
        .when(command('DeclineAssignment', { reason, forTeam: true }))
        .then(...forTeam);
    });

    test('is for the team once it came to the team in another way', () => {
      const away = fact('IncidentAssigned', { team: 'network' }, minute(10));
      const back = fact('IncidentAssigned', { team: 'print' }, minute(11));
      given(incident)(logged, assigned, ...declined, away, back)
        .when(command('DeclineAssignment', { reason }))
        .then(...forTeam);
      const again = { because: 'asked', from: 'resolved', to: 'assigned', team: 'print' } as const;
      const reopened = fact('IncidentReopened', again, minute(12));
      given(incident)(logged, assigned, ...declined, resolved, reopened)
        .when(command('DeclineAssignment', { reason }))
        .then(...forTeam);
    });

    test('keeps nobody else of the team from declining for it', () => {
      given(incident)(logged, assigned, ...declined)
        .when(command('DeclineAssignment', { reason, by: { kind: 'person', id: COLLEAGUE } as const }))
        .then(...forTeam);
    });
  });

  test('for the whole team, by whoever has it by name, gives it back to the desk', () => {
    given(incident)(logged, assigned)
      .when(command('DeclineAssignment', { reason, forTeam: true }))
      .then(
        {
          type: 'IncidentAssignmentDeclined',
          data: { declined: { team: 'print', person: AGENT }, reason },
        },
        { type: 'IncidentReturnedToDesk', data: { previous: { team: 'print', person: AGENT } } },
      );
  });
});

describe('AcknowledgeEscalation', () => {
  const acknowledged = fact('IncidentEscalationAcknowledged', { kind: 'functional', level: 1 }, minute(3));

  test('says that it was seen', () => {
    given(incident)(logged, escalated)
      .when(command('AcknowledgeEscalation', {}))
      .then({ type: 'IncidentEscalationAcknowledged', data: { kind: 'functional', level: 1 } });
  });

  test('is refused where there is none, or where it was stood down', () => {
    given(incident)(logged).when(command('AcknowledgeEscalation', {})).refused('NOT_ESCALATED');
    const down = fact('IncidentEscalationStoodDown', { kind: 'functional', level: 1 }, minute(4));
    given(incident)(logged, escalated, down)
      .when(command('AcknowledgeEscalation', {}))
      .refused('NOT_ESCALATED');
  });

  test('is quiet where it was seen', () => {
    given(incident)(logged, escalated, acknowledged).when(command('AcknowledgeEscalation', {})).thenNothing();
  });

  test('a further escalation wants to be seen anew', () => {
    const further = fact('IncidentEscalated', { kind: 'functional', level: 2 }, minute(4));
    given(incident)(logged, escalated, acknowledged, further)
      .when(command('AcknowledgeEscalation', {}))
      .then({ type: 'IncidentEscalationAcknowledged', data: { kind: 'functional', level: 2 } });
  });
});

describe('PromiseDate', () => {
  const promised = minute(600);
  const given1 = fact('IncidentDatePromised', { promised }, minute(10));

  test('gives the caller a date, beside whatever an agreement says', () => {
    given(incident)(logged)
      .when(command('PromiseDate', { promised, note: reason }))
      .then({ type: 'IncidentDatePromised', data: { promised, note: reason } });
  });

  test('another one tells what they had been told', () => {
    given(incident)(logged, given1)
      .when(command('PromiseDate', { promised: minute(900) }))
      .then({ type: 'IncidentDatePromised', data: { promised: minute(900), previous: promised } });
  });

  test('is refused for the past', () => {
    given(incident)(logged)
      .when(command('PromiseDate', { promised: minute(60) }))
      .refused('PROMISED_IN_PAST');
  });

  test('is quiet for the same date', () => {
    given(incident)(logged, given1).when(command('PromiseDate', { promised })).thenNothing();
  });
});
