import { cancelled, fact, minute, onHold, resolved } from '../../incident/incident.stories.js';
import { heard, reactionTo } from '../processes.stories.js';
import { resumeAfterHoldProcess as resuming } from './resume-after-hold.process.js';

const timer = { name: 'resume', due: minute(30) };
const origin = { system: 'servicenow', record: 'INC1' };
const endless = fact('IncidentPutOnHold', { reason: 'appointment', kind: 'appointment' }, minute(20));
const resumed = fact('IncidentResumed', { because: 'asked', to: 'assigned', heldSince: minute(10) });

describe('resume-after-hold', () => {
  test('R5: a hold with an end sets the timer', () => {
    expect(reactionTo(resuming, heard(onHold)).reaction.setTimers).toEqual([timer]);
  });

  test('R5: the timer asks for the end of that very hold, as of its due instant', () => {
    const { state } = reactionTo(resuming, heard(onHold));
    expect(resuming.onTimer(timer, state)).toEqual([
      {
        command: 'ResumeAfterHold',
        aggregateId: '1f0e',
        at: minute(30),
        body: { heldSince: minute(10), until: minute(30) },
      },
    ]);
  });

  test('a hold without an end sets none', () => {
    expect(reactionTo(resuming, heard(endless)).reaction).toEqual({});
  });

  test('another end takes the place of the first', () => {
    const later = fact(
      'IncidentPutOnHold',
      { reason: 'appointment', kind: 'appointment', until: minute(50) },
      minute(20),
    );
    expect(reactionTo(resuming, heard(onHold), heard(later)).reaction.setTimers).toEqual([
      { name: 'resume', due: minute(50) },
    ]);
  });

  test.each([endless, resumed, resolved, cancelled])('$type cancels it', (event) => {
    const { reaction, state } = reactionTo(resuming, heard(onHold), heard(event));
    expect(reaction.cancelTimers).toEqual(['resume']);
    expect(resuming.onTimer(timer, state)).toEqual([]);
  });

  test('R14: imported history moves nothing, but its end sets the timer of a hold that still stands', () => {
    const imported = fact('IncidentImported', {
      status: 'pending',
      hold: { since: minute(10), until: minute(30) },
    });
    expect(resuming.route(heard(onHold, origin))).toBeUndefined();
    expect(resuming.route(heard(imported, origin))).toBe('1f0e');
    expect(reactionTo(resuming, heard(imported, origin)).reaction.setTimers).toEqual([timer]);
  });
});
