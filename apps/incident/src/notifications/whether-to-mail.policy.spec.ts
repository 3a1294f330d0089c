import { NOTIFICATION_KINDS, type NotificationKind } from '@ventanilla/contracts/service-desk';
import { msOf, type Instant } from '@ventanilla/kernel';
import fc from 'fast-check';
import { whetherAndWhenToMail, type Wishes } from './whether-to-mail.policy.js';

const NOON = '2026-03-27T12:00:00.000Z';
const caller = (more: Omit<Wishes, 'as'> = {}): Wishes => ({ as: 'caller', ...more });
const desk = (more: Omit<Wishes, 'as'> = {}): Wishes => ({ as: 'desk', ...more });
const ruled = (kind: NotificationKind, rule: 'always' | 'on' | 'off' | 'never') => ({
  mail: { [kind]: rule },
});
const said = (kind: NotificationKind, wish: boolean) => ({ mail: { [kind]: wish } });
const outcome = (kind: NotificationKind, wishes: Wishes, at: Instant = NOON) => {
  const mailing = whetherAndWhenToMail(kind, wishes, at);
  return 'mailAt' in mailing ? mailing.mailAt : mailing.listedOnly;
};
const MAILED = NOON;

describe('Switchable per organisation and person', () => {
  it.each<[string, NotificationKind, Wishes, string]>([
    ['a caller is told of the resolution', 'resolved', caller(), MAILED],
    ['a caller is not told by mail who took it on', 'assigned', caller(), 'as-usual'],
    ['the desk is told of a breach', 'breach', desk(), MAILED],
    ['the desk is not told by mail of each closing', 'closed', desk(), 'as-usual'],
    ['a person switches off', 'resolved', caller({ settings: said('resolved', false) }), 'by-person'],
    ['a person switches on', 'assigned', caller({ settings: said('assigned', true) }), MAILED],
    ['of the desk, too', 'breach', desk({ settings: said('breach', false) }), 'by-person'],
    ['an organisation switches off', 'closed', caller({ rules: ruled('closed', 'off') }), 'by-organisation'],
    ['an organisation switches on', 'assigned', caller({ rules: ruled('assigned', 'on') }), MAILED],
    [
      'the person decides over the organisation’s off',
      'closed',
      caller({ rules: ruled('closed', 'off'), settings: said('closed', true) }),
      MAILED,
    ],
    [
      'the person decides over the organisation’s on',
      'assigned',
      caller({ rules: ruled('assigned', 'on'), settings: said('assigned', false) }),
      'by-person',
    ],
    [
      'nobody decides over what the organisation forbids',
      'message',
      caller({ rules: ruled('message', 'never'), settings: said('message', true) }),
      'by-organisation',
    ],
    [
      'nobody decides over what the organisation insists on',
      'about-to-close',
      caller({ rules: ruled('about-to-close', 'always'), settings: said('about-to-close', false) }),
      MAILED,
    ],
    [
      'what a customer forbids its callers does not bind the desk',
      'message',
      desk({ rules: ruled('message', 'never') }),
      MAILED,
    ],
    ['of who was forgotten nothing is known', 'resolved', caller({ settings: {}, rules: {} }), MAILED],
  ])('%s', (_, kind, wishes, expected) => {
    expect(outcome(kind, wishes)).toBe(expected);
  });
});

describe('Quiet hours', () => {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '20:00', to: '08:00' }));
  const quietHours = { zone: 'Europe/Madrid', week, atAnyHour: ['escalated'] as NotificationKind[] };
  const night = '2026-03-27T22:10:30.000Z';

  it.each<[string, NotificationKind, Wishes, readonly [at: Instant, mailAt: Instant]]>([
    [
      'hold a mail until they end',
      'message',
      desk({ settings: { quietHours } }),
      [night, '2026-03-28T07:00:00.000Z'],
    ],
    [
      'end an hour earlier for the world where the night loses an hour',
      'message',
      desk({ settings: { quietHours } }),
      ['2026-03-28T22:10:30.000Z', '2026-03-29T06:00:00.000Z'],
    ],
    [
      'let through what the person wants at any hour',
      'escalated',
      desk({ settings: { quietHours } }),
      [night, night],
    ],
    [
      'of an organisation hold for its callers',
      'message',
      caller({ rules: { quietHours } }),
      [night, '2026-03-28T07:00:00.000Z'],
    ],
    [
      'of an organisation do not hold for the desk',
      'message',
      desk({ rules: { quietHours } }),
      [night, night],
    ],
    [
      'of a person are instead of the organisation’s',
      'message',
      caller({
        rules: { quietHours },
        settings: { quietHours: { ...quietHours, zone: 'America/New_York' } },
      }),
      [night, night],
    ],
    [
      'hold what the organisation insists on, too',
      'closed',
      caller({ rules: { mail: { closed: 'always' }, quietHours } }),
      [night, '2026-03-28T07:00:00.000Z'],
    ],
    [
      'are over with their last minute',
      'message',
      desk({ settings: { quietHours } }),
      ['2026-03-28T06:59:10.000Z', '2026-03-28T07:00:00.000Z'],
    ],
  ])('%s', (_, kind, wishes, [at, expected]) => {
    expect(outcome(kind, wishes, at)).toBe(expected);
  });
});

const someWeek = fc.array(
  fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    from: fc.constantFrom('00:00', '02:15', '12:00', '20:00', '23:30'),
    to: fc.constantFrom('02:30', '08:00', '14:00', '22:00', '24:00'),
  }),
  { minLength: 1, maxLength: 4 },
);
const someWishes = fc
  .record({ zone: fc.constantFrom('Europe/Madrid', 'America/New_York', 'UTC'), week: someWeek })
  .map((hours): Wishes => desk({ settings: { quietHours: { ...hours, atAnyHour: [] } } }));
const START = msOf('2026-01-01T00:00:00.000Z');
const someInstant = fc
  .integer({ min: 0, max: 366 * 86_400 })
  .map((s) => new Date(START + s * 1_000).toISOString());
const mailMs = (wishes: Wishes, at: Instant): number => msOf(outcome('message', wishes, at));

describe('For any quiet hours and any instant', () => {
  it('it is mailed no earlier than it happened, and what happens just then waits no longer', () => {
    fc.assert(
      fc.property(someWishes, someInstant, (wishes, at) => {
        const mailAt = mailMs(wishes, at);
        return mailAt >= msOf(at) && mailMs(wishes, new Date(mailAt).toISOString()) === mailAt;
      }),
      { numRuns: 200 },
    );
  });

  it('who learns of something later is told no earlier', () => {
    fc.assert(
      fc.property(someWishes, someInstant, fc.integer({ min: 0, max: 172_800 }), (wishes, at, seconds) => {
        const later = new Date(msOf(at) + seconds * 1_000).toISOString();
        return mailMs(wishes, later) >= mailMs(wishes, at);
      }),
      { numRuns: 200 },
    );
  });

  it('what comes within the same quiet hours is held until the same instant', () => {
    fc.assert(
      fc.property(someWishes, someInstant, fc.double({ min: 0, max: 1, noNaN: true }), (wishes, at, part) => {
        const mailAt = mailMs(wishes, at);
        const between = msOf(at) + Math.floor(part * (mailAt - msOf(at)));
        return mailMs(wishes, new Date(between).toISOString()) === mailAt;
      }),
      { numRuns: 200 },
    );
  });

  it('without quiet hours nobody waits, whatever the kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NOTIFICATION_KINDS), someInstant, (kind, at) => {
        return outcome(kind, desk({ settings: said(kind, true) }), at) === at;
      }),
    );
  });
});
