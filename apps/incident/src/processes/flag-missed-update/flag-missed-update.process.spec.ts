import { personal } from '@ventanilla/kernel';
import { AGENT, fact, minute } from '../../incident/incident.stories.js';
import { heard, reactionTo } from '../processes.stories.js';
import { flagMissedUpdateProcess as flagging } from './flag-missed-update.process.js';

const declared = fact('MajorIncidentDeclared', {
  lead: AGENT,
  services: ['mail'],
  organisations: ['acme'],
  businessEffect: personal('Nobody can order'),
  nextUpdateDue: minute(30),
});
const update = { audience: 'staff', text: personal('Still looking') } as const;
const audiences = ['callers', 'staff', 'management'];

describe('flag-missed-update', () => {
  test('R5: a declaration sets a timer for each audience', () => {
    expect(reactionTo(flagging, heard(declared)).reaction.setTimers).toEqual(
      audiences.map((audience) => ({ name: `update-${audience}`, due: minute(30) })),
    );
  });

  test('an update sets the next one of its audience only', () => {
    const given = fact('MajorIncidentUpdateGiven', { ...update, nextUpdateDue: minute(60) });
    expect(reactionTo(flagging, heard(declared), heard(given)).reaction.setTimers).toEqual([
      { name: 'update-staff', due: minute(60) },
    ]);
  });

  test('the last update cancels it', () => {
    const given = fact('MajorIncidentUpdateGiven', update);
    expect(reactionTo(flagging, heard(declared), heard(given)).reaction.cancelTimers).toEqual([
      'update-staff',
    ]);
  });

  test.each([
    fact('MajorIncidentServiceRestored', { restoredAt: minute(20) }),
    fact('MajorIncidentStoodDown', { reason: personal('Over') }),
  ])('$type cancels all of them', (event) => {
    expect(reactionTo(flagging, heard(declared), heard(event)).reaction.cancelTimers).toEqual(
      audiences.map((audience) => `update-${audience}`),
    );
  });

  test('R5: the timer asks whether that very update is late, as of its due instant', () => {
    const { state } = reactionTo(flagging, heard(declared));
    expect(flagging.onTimer({ name: 'update-callers', due: minute(30) }, state)).toEqual([
      {
        command: 'FlagMissedUpdate',
        aggregateId: '1f0e',
        at: minute(30),
        body: { audience: 'callers', due: minute(30) },
      },
    ]);
  });
});
