import { given, personal } from '@ventanilla/kernel';
import { incident } from '../incident.decide.js';
import { AGENT, COLLEAGUE, command, fact, logged, minute, storyOf } from '../incident.stories.js';

const reason = personal('Lunch was in it');

describe('effort', () => {
  const worked = { minutes: 25, person: AGENT, workedAt: minute(50) };
  const recorded = fact('IncidentEffortRecorded', { entry: 1, ...worked }, minute(55));

  test('RecordEffort tells minutes, who and when', () => {
    given(incident)(logged)
      .when(command('RecordEffort', { minutes: 25, person: COLLEAGUE, workedAt: minute(50), note: reason }))
      .then({
        type: 'IncidentEffortRecorded',
        data: { entry: 1, minutes: 25, person: COLLEAGUE, workedAt: minute(50), note: reason },
      });
  });

  test('is one’s own and now where nothing else is said; the next one is another entry', () => {
    given(incident)(logged, recorded)
      .when(command('RecordEffort', { minutes: 5 }))
      .then({
        type: 'IncidentEffortRecorded',
        data: { entry: 2, minutes: 5, person: AGENT, workedAt: minute(60) },
      });
  });

  test('RecordEffort is refused for the future, and on a cancelled incident', () => {
    given(incident)(logged)
      .when(command('RecordEffort', { minutes: 5, workedAt: minute(61) }))
      .refused('SAID_IN_FUTURE');
    given(incident)(...storyOf.cancelled)
      .when(command('RecordEffort', { minutes: 5 }))
      .refused('INCIDENT_CANCELLED');
  });

  test('CorrectEffort puts right what is named, and keeps what was recorded', () => {
    given(incident)(logged, recorded)
      .when(command('CorrectEffort', { entry: 1, minutes: 20, reason }))
      .then({
        type: 'IncidentEffortCorrected',
        data: { entry: 1, ...worked, minutes: 20, previous: worked, reason },
      });
  });

  test('CorrectEffort is refused where there is no such effort', () => {
    given(incident)(logged, recorded)
      .when(command('CorrectEffort', { entry: 2, minutes: 20 }))
      .refused('EFFORT_NOT_FOUND');
  });

  test('CorrectEffort is quiet where it is right', () => {
    given(incident)(logged, recorded)
      .when(command('CorrectEffort', { entry: 1, minutes: 25, reason }))
      .thenNothing();
  });
});
