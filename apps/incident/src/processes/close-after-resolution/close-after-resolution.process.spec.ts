import { personal } from '@ventanilla/kernel';
import { closingOf, fact, minute, reminderOf, resolved } from '../../incident/incident.stories.js';
import { heard, reactionTo } from '../processes.stories.js';
import { closeAfterResolutionProcess as closing } from './close-after-resolution.process.js';

const due = closingOf(minute(20));
const timer = { name: 'close', due };
const reminder = { name: 'remind', due: reminderOf(minute(20)) };
const thanks = fact('IncidentMessageReceived', { channel: 'portal', text: personal('Thanks') }, minute(30));
const origin = { system: 'servicenow', record: 'INC1' };
const reopened = fact('IncidentReopened', { because: 'asked', from: 'resolved', to: 'logged' });
const imported = fact('IncidentImported', {
  status: 'resolved',
  resolution: { resolvedAt: minute(20), closesAt: due },
});

describe('close-after-resolution', () => {
  test('R5: a resolution sets the timer that the event names', () => {
    expect(reactionTo(closing, heard(resolved)).reaction.setTimers).toEqual([reminder, timer]);
  });

  test('R5: the timer asks for the closing of that very resolution, as of its due instant', () => {
    const { state } = reactionTo(closing, heard(resolved));
    expect(closing.onTimer(timer, state)).toEqual([
      {
        command: 'CloseAfterResolution',
        aggregateId: '1f0e',
        at: due,
        body: { resolvedAt: minute(20), closesAt: due },
      },
    ]);
  });

  test('the closing timeout reminds first', () => {
    const { state } = reactionTo(closing, heard(resolved));
    expect(closing.onTimer(reminder, state)).toEqual([
      {
        command: 'RemindOfClosing',
        aggregateId: '1f0e',
        at: reminder.due,
        body: { resolvedAt: minute(20), due: reminder.due },
      },
    ]);
  });

  test('it does not run while a message is unanswered', () => {
    const { reaction, state } = reactionTo(closing, heard(resolved), heard(thanks));
    expect(reaction.cancelTimers).toEqual(['remind', 'close']);
    expect([timer, reminder].flatMap((each) => closing.onTimer(each, state))).toEqual([]);
  });

  const goesOn = { resolvedAt: minute(20), closesAt: closingOf(minute(50)) };
  test.each([
    fact('IncidentMessageSent', { channel: 'portal', text: personal('Fine'), closing: goesOn }, minute(50)),
    fact('IncidentMarkedAnswered', { closing: goesOn }, minute(50)),
    fact(
      'IncidentContactAttempted',
      { channel: 'phone', reached: true, attemptedAt: minute(50), closing: goesOn },
      minute(50),
    ),
  ])('$type lets it run again, as far as the event says', (answer) => {
    const { reaction, state } = reactionTo(closing, heard(resolved), heard(thanks), heard(answer));
    expect(reaction.setTimers).toEqual([{ name: 'close', due: goesOn.closesAt }]);
    expect(reaction.cancelTimers).toEqual(['remind']);
    expect(state.waiting).toEqual({ incident: '1f0e', ...goesOn });
  });

  test('what is said before a resolution is none of its business', () => {
    expect(reactionTo(closing, heard(thanks)).reaction).toEqual({});
    const reply = fact('IncidentMessageSent', { channel: 'portal', text: personal('Fine') });
    expect(reactionTo(closing, heard(resolved), heard(reply)).reaction).toEqual({});
  });

  test.each([reopened, fact('IncidentClosed', { how: 'confirmed-by-caller' })])(
    '$type cancels it',
    (event) => {
      const { reaction, state } = reactionTo(closing, heard(resolved), heard(event));
      expect(reaction.cancelTimers).toEqual(['remind', 'close']);
      expect(closing.onTimer(timer, state)).toEqual([]);
    },
  );

  test('a resolution after a reopening sets it anew', () => {
    const anew = fact('IncidentResolved', { closesAt: closingOf(minute(90)) }, minute(90));
    const { reaction } = reactionTo(closing, heard(resolved), heard(reopened), heard(anew));
    expect(reaction.setTimers).toEqual([{ name: 'close', due: closingOf(minute(90)) }]);
  });

  test('R14: imported history moves nothing', () => {
    expect(closing.route(heard(resolved, origin))).toBeUndefined();
    expect(closing.route(heard(resolved))).toBe('1f0e');
  });

  test('R14: the end of an imported history that is still resolved sets it', () => {
    expect(closing.route(heard(imported, origin))).toBe('1f0e');
    expect(reactionTo(closing, heard(imported, origin)).reaction.setTimers).toEqual([timer]);
  });

  test('R14: the end of one that is not sets nothing', () => {
    const done = fact('IncidentImported', { status: 'closed' });
    expect(reactionTo(closing, heard(done, origin)).reaction).toEqual({});
  });

  test('a closing without a resolution before it is none of its business', () => {
    expect(reactionTo(closing, heard(fact('IncidentClosed', {}))).reaction).toEqual({});
  });
});
