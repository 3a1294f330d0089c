import { fact, logged, minute } from '../../incident/incident.stories.js';
import { heard } from '../processes.stories.js';
import { linkFollowUpProcess as linking } from './link-follow-up.process.js';

const followUp = fact('IncidentLogged', { ...logged.data, followsUp: 'closed-one' }, minute(70));

describe('link-follow-up', () => {
  test('tells the closed incident which one goes on from it', () => {
    expect(linking.route(heard(followUp))).toBe('1f0e');
    expect(linking.decide(heard(followUp), {}).commands).toEqual([
      {
        command: 'RelateIncident',
        aggregateId: 'closed-one',
        at: minute(70),
        body: { incidentId: 'closed-one', kind: 'incident', id: '1f0e' },
      },
    ]);
  });

  test('an incident that goes on from none is none of its business', () => {
    expect(linking.route(heard(logged))).toBeUndefined();
  });
});
