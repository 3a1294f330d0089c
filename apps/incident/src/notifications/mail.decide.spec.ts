import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, plusMs, refusalsOf, type Actor } from '@ventanilla/kernel';
import { mail, type MailCommand } from './mail.decide.js';
import type { MailEvent } from './mail.definitions.js';
import { MailsController } from './mails.controller.js';

const by: Actor = { kind: 'process', id: 'incident.notifications' };
const at = '2026-03-02T09:00:00.000Z';
const later = (minutes: number) => plusMs(at, minutes * 60_000);
const content = {
  recipient: 'ana',
  incident: 'incident-1',
  organisation: 'acme',
  notifications: ['notification-1'],
  dueAt: at,
  token: personal('token'),
};
const told = (event: MailEvent, when = at) => ({ ...event, at: when, by });

const queue: MailCommand = { type: 'QueueMail', ...content, at, by };
const queued = told({ type: 'MailQueued', data: content });
const claim = (name: string, when: string, takeOver = false): MailCommand => ({
  type: 'ClaimMail',
  claim: name,
  until: plusMs(when, 300_000),
  takeOver,
  at: when,
  by,
});
const claimed = told({ type: 'MailClaimed', data: { claim: 'first', dueAt: later(5) } });
const sent = told({ type: 'MailSent', data: {} });
const parked = told({ type: 'MailParked', data: { reply: '550 5.1.1', because: 'refused' } });
const notTaken = (reply: string, forGood: boolean, when = at): MailCommand => ({
  type: 'RecordMailNotTaken',
  reply,
  forGood,
  at: when,
  by,
});
const again: MailCommand = { type: 'SendMailAgain', at: later(60), by };

describe('a mail', () => {
  test('is queued once', () => {
    given(mail)().when(queue).then({ type: 'MailQueued', data: content });
    given(mail)(queued).when(queue).thenNothing();
  });

  test('takes in what comes until it is on its way, each once', () => {
    const more: MailCommand = { ...queue, notifications: ['notification-2'] };
    const added: MailEvent = { type: 'MailNotificationAdded', data: { notification: 'notification-2' } };
    given(mail)(queued).when(more).then(added);
    given(mail)(queued, told(added)).when(more).thenNothing();
    given(mail)(queued, claimed).when(more).thenNothing();
    given(mail)(queued, claimed, sent).when(more).thenNothing();
  });

  test('is tried by one at a time, and not before it is due', () => {
    given(mail)(queued)
      .when(claim('first', at))
      .then({ type: 'MailClaimed', data: { claim: 'first', dueAt: later(5) } });
    given(mail)(queued, claimed)
      .when(claim('second', later(4)))
      .thenNothing();
    given(mail)(queued)
      .when(claim('first', plusMs(at, -1)))
      .thenNothing();
  });

  test('is tried anew where nobody told for long what became of a try, or where who made it is known to be gone', () => {
    const second = (when: string) => ({
      type: 'MailClaimed' as const,
      data: { claim: 'second', dueAt: plusMs(when, 300_000) },
    });
    given(mail)(queued, claimed)
      .when(claim('second', later(5)))
      .then(second(later(5)));
    given(mail)(queued, claimed)
      .when(claim('second', later(1), true))
      .then(second(later(1)));
  });

  test('that the server did not take is not taken over while it waits', () => {
    const deferred = told({ type: 'MailDeferred', data: { reply: '451', dueAt: later(1) } });
    given(mail)(queued, claimed, deferred)
      .when(claim('second', at, true))
      .thenNothing();
  });

  test('is sent once, and a late word of another try changes nothing', () => {
    given(mail)(queued, claimed)
      .when({ type: 'RecordMailSent', at, by })
      .then({ type: 'MailSent', data: {} });
    given(mail)(queued, claimed, sent).when({ type: 'RecordMailSent', at, by }).thenNothing();
    given(mail)(queued, claimed, sent).when(notTaken('550', true)).thenNothing();
    given(mail)(queued, claimed, sent)
      .when(claim('second', later(9), true))
      .thenNothing();
  });

  test('is tried again with growing pauses up to an hour', () => {
    const tries = [1, 2, 4, 8, 16, 32, 60, 60];
    const history: ReturnType<typeof told>[] = [queued];
    for (const minutes of tries) {
      const data = { reply: '451 4.3.0', dueAt: later(minutes) };
      given(mail)(...history)
        .when(notTaken('451 4.3.0', false))
        .then({ type: 'MailDeferred', data });
      history.push(told({ type: 'MailDeferred', data }));
    }
  });

  test('that waits for news of whom it goes to looks for them soon, and then ever less often', () => {
    const putOff: MailCommand = { type: 'PutMailOff', reason: 'not known yet', at, by };
    const history: ReturnType<typeof told>[] = [queued];
    for (const seconds of [5, 10, 20, 40, 80]) {
      const data = { reply: 'not known yet', dueAt: plusMs(at, seconds * 1_000) };
      given(mail)(...history)
        .when(putOff)
        .then({ type: 'MailDeferred', data });
      history.push(told({ type: 'MailDeferred', data }));
    }
    given(mail)(queued, claimed, sent).when(putOff).thenNothing();
  });

  test('is given up and parked after four days', () => {
    const days = (count: number) => later(count * 24 * 60);
    given(mail)(queued)
      .when(notTaken('451', false, plusMs(days(4), -1)))
      .then({ type: 'MailDeferred', data: { reply: '451', dueAt: plusMs(days(4), 60_000 - 1) } });
    given(mail)(queued)
      .when(notTaken('451', false, days(4)))
      .then({ type: 'MailParked', data: { reply: '451', because: 'given-up' } });
  });

  test('is parked when it is refused for good', () => {
    given(mail)(queued, claimed)
      .when(notTaken('550 5.1.1', true))
      .then({ type: 'MailParked', data: { reply: '550 5.1.1', because: 'refused' } });
  });

  test('is sent again where an operator wants it, from the beginning', () => {
    const queuedAgain = { type: 'MailQueuedAgain' as const, data: { dueAt: later(60) } };
    given(mail)(queued, parked).when(again).then(queuedAgain);
    given(mail)(queued, parked, told(queuedAgain, later(60)))
      .when(again)
      .thenNothing();
    given(mail)(queued, parked, told(queuedAgain, later(60)))
      .when(notTaken('451', false, later(60)))
      .then({ type: 'MailDeferred', data: { reply: '451', dueAt: later(61) } });
  });

  test('that is not parked cannot be sent again', () => {
    given(mail)(queued, sent).when(again).refused('MAIL_NOT_PARKED');
    given(mail)(queued, told({ type: 'MailDropped', data: { because: 'forgotten' } }))
      .when(again)
      .refused('MAIL_NOT_PARKED');
    given(mail)().when(again).thenNothing();
  });

  test('is dropped where nobody is there any more whom it could go to', () => {
    given(mail)(queued, claimed)
      .when({ type: 'DropMail', because: 'forgotten', at, by })
      .then({ type: 'MailDropped', data: { because: 'forgotten' } });
    given(mail)(queued, sent).when({ type: 'DropMail', because: 'forgotten', at, by }).thenNothing();
  });
});

describe('R10: the routes of mail', () => {
  test('name what one refuses with, and nothing else', () => {
    const heard = refusalsOf(mail, [queue, { type: 'RecordMailSent', at, by }, again]);
    expect(misnamedRefusals([MailsController], heard)).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
