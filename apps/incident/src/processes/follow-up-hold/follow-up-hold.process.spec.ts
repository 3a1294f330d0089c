import { personal } from '@ventanilla/kernel';
import { cancelled, fact, minute, onHold, resolved } from '../../incident/incident.stories.js';
import { heard, reactionTo } from '../processes.stories.js';
import { followUpHoldProcess as following } from './follow-up-hold.process.js';

const origin = { system: 'servicenow', record: 'INC1' };
const remind = { name: 'remind-1', due: minute(15) };
const noAnswer = { name: 'no-answer', due: minute(25) };
const tooLong = { name: 'too-long', due: minute(28) };
const written = fact('IncidentMessageReceived', { channel: 'email', text: personal('Here') }, minute(12));
const resumed = fact('IncidentResumed', { because: 'asked', to: 'assigned', heldSince: minute(10) });
const plain = fact('IncidentPutOnHold', { reason: 'other', kind: 'other' }, minute(20));

describe('follow-up-hold', () => {
  test('R5: a hold sets the timers that the event names, reminders first', () => {
    expect(reactionTo(following, heard(onHold)).reaction.setTimers).toEqual([remind, noAnswer, tooLong]);
  });

  test.each([
    ['reminds', remind, 'RemindOfHold', { number: 1 }],
    ['then resolves as "no answer"', noAnswer, 'ResolveForWantOfAnswer', {}],
    ['tells the owner of a hold at its longest length', tooLong, 'TellOwnerOfHold', {}],
  ])('R5: it %s as of the due instant', (_, timer, command, more) => {
    const { state } = reactionTo(following, heard(onHold));
    const body = { heldSince: minute(10), due: timer.due, ...more };
    expect(following.onTimer(timer, state)).toEqual([{ command, aggregateId: '1f0e', at: timer.due, body }]);
  });

  test('it is stopped by an answer, but for its longest length', () => {
    const { reaction, state } = reactionTo(following, heard(onHold), heard(written));
    expect(reaction.cancelTimers).toEqual(['remind-1', 'no-answer']);
    expect(following.onTimer(tooLong, state)).toHaveLength(1);
    expect(
      reactionTo(following, heard(onHold), heard(written), heard(resumed)).reaction.cancelTimers,
    ).toEqual(['too-long']);
  });

  test('a caller who was reached is reminded later', () => {
    const followUp = { remindsAt: [minute(40)], ownerToldAt: minute(28) };
    const reached = fact(
      'IncidentContactAttempted',
      { channel: 'phone', reached: true, attemptedAt: minute(14), followUp },
      minute(14),
    );
    const { reaction } = reactionTo(following, heard(onHold), heard(reached));
    expect(reaction.setTimers).toEqual([{ name: 'remind-1', due: minute(40) }, tooLong]);
    expect(reaction.cancelTimers).toEqual(['no-answer']);
  });

  test('an attempt that reached nobody changes nothing', () => {
    const failed = fact(
      'IncidentContactAttempted',
      { channel: 'phone', reached: false, attemptedAt: minute(14) },
      minute(14),
    );
    expect(reactionTo(following, heard(onHold), heard(failed)).reaction).toEqual({});
  });

  test.each([resumed, resolved, cancelled, plain])('$type ends it', (event) => {
    const { reaction, state } = reactionTo(following, heard(onHold), heard(event));
    expect(reaction.cancelTimers).toEqual(['remind-1', 'no-answer', 'too-long']);
    expect(following.onTimer(remind, state)).toEqual([]);
  });

  test('what nobody follows up is none of its business', () => {
    for (const event of [plain, resumed, written])
      expect(reactionTo(following, heard(event)).reaction).toEqual({});
  });

  test('R14: imported history moves nothing, but its end follows up a hold that still stands', () => {
    const followUp = { heldSince: minute(10), remindsAt: [minute(90)], ownerToldAt: minute(60) };
    const imported = fact('IncidentImported', { status: 'pending', followUp }, minute(60));
    expect(following.route(heard(onHold, origin))).toBeUndefined();
    expect(following.route(heard(imported, origin))).toBe('1f0e');
    const { reaction, state } = reactionTo(following, heard(imported, origin));
    expect(reaction.setTimers).toEqual([
      { name: 'remind-1', due: minute(90) },
      { name: 'too-long', due: minute(60) },
    ]);
    expect(state.held?.heldSince).toBe(minute(10));
  });

  test('R14: the end of a history that is not on hold sets nothing', () => {
    const imported = fact('IncidentImported', { status: 'closed' });
    expect(reactionTo(following, heard(imported, origin)).reaction).toEqual({});
  });
});
