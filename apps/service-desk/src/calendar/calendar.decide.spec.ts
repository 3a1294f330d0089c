import type { CalendarEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf, stateAfter, type Actor, type Instant } from '@ventanilla/kernel';
import { personOfRecord } from '../records/record.js';
import type { CalendarCommandOf, CalendarContent } from './calendar.commands.js';
import { calendar } from './calendar.decide.js';
import { CalendarController } from './calendar.controller.js';

const at: Instant = '2026-03-02T09:00:00.000Z';
const later: Instant = '2026-06-01T00:00:00.000Z';
const by: Actor = { kind: 'person', id: '00000000-0000-4000-8000-00000000000a' };
const reason = personal('Summer hours');

const content: CalendarContent = {
  zone: 'Europe/Madrid',
  offsets: [{ from: '2026-01-01T00:00:00.000Z', seconds: 3_600 }],
  week: [{ weekday: 1, from: '09:00', to: '17:00' }],
  holidays: [{ name: { en: 'Epiphany', es: 'Epifanía' }, rule: { kind: 'yearly', month: 1, day: 6 } }],
  exceptions: [],
};
const wider: CalendarContent = { ...content, week: [{ weekday: 1, from: '08:00', to: '20:00' }] };

const define = (
  change: Partial<CalendarCommandOf<'DefineCalendar'>> = {},
): CalendarCommandOf<'DefineCalendar'> => ({
  type: 'DefineCalendar',
  at,
  by,
  name: 'Office',
  ...content,
  ...change,
});
const revise = (
  change: Partial<CalendarCommandOf<'ReviseCalendar'>> = {},
): CalendarCommandOf<'ReviseCalendar'> => ({
  type: 'ReviseCalendar',
  at,
  by,
  ...wider,
  ...change,
});
const retire: CalendarCommandOf<'RetireCalendar'> = { type: 'RetireCalendar', at, by, reason };

const defined: CalendarEvent = {
  type: 'CalendarDefined',
  data: { name: 'Office', version: 1, from: at, ...content },
};
const revised: CalendarEvent = { type: 'CalendarRevised', data: { version: 2, from: later, ...wider } };
const retired: CalendarEvent = { type: 'CalendarRetired', data: { reason } };

const uncountable: [code: string, change: Partial<CalendarContent>][] = [
  ['CALENDAR_NEVER_OPENS', { week: [] }],
  ['DATE_UNKNOWN', { exceptions: [{ date: '2026-02-30', name: { en: 'No', es: 'No' }, hours: [] }] }],
  [
    'DATE_UNKNOWN',
    { holidays: [{ name: { en: 'No', es: 'No' }, rule: { kind: 'date', date: '2026-13-01' } }] },
  ],
  [
    'DATE_UNKNOWN',
    { holidays: [{ name: { en: 'No', es: 'No' }, rule: { kind: 'yearly', month: 4, day: 31 } }] },
  ],
];

describe('DefineCalendar', () => {
  it("R8: makes the first version, with its zone's offsets in it", () => {
    given(calendar)().when(define()).then(defined);
  });

  it.each(uncountable)('is refused: %s', (code, change) => {
    given(calendar)().when(define(change)).refused(code);
  });

  it('takes 29 February, which some years have', () => {
    const rule = { kind: 'yearly', month: 2, day: 29 } as const;
    const holidays = [{ name: { en: 'Leap day', es: 'Día bisiesto' }, rule }];
    given(calendar)()
      .when(define({ holidays }))
      .then({ ...defined, data: { ...defined.data, holidays } } as CalendarEvent);
  });

  it('is refused where another calendar has the code, and quiet where it is the same', () => {
    given(calendar)(defined)
      .when(define({ name: 'Plant' }))
      .refused('CALENDAR_TAKEN');
    given(calendar)(defined, revised).when(define()).refused('CALENDAR_TAKEN');
    given(calendar)(defined).when(define()).thenNothing();
  });
});

describe('ReviseCalendar', () => {
  it('makes a version that counts from an instant on, at once where none is said', () => {
    given(calendar)(defined)
      .when(revise({ from: later }))
      .then(revised);
    given(calendar)(defined)
      .when(revise({ reason }))
      .then({ type: 'CalendarRevised', data: { version: 2, from: at, ...wider, reason } });
  });

  it('is quiet where it is so already, or planned for then, and not where only a later version says so', () => {
    given(calendar)(defined)
      .when(revise({ ...content }))
      .thenNothing();
    given(calendar)(defined, revised)
      .when(revise({ from: later }))
      .thenNothing();
    given(calendar)(defined, revised).when(revise()).refused('CALENDAR_OVERTAKEN');
  });

  it('is refused for the past, before a planned version, and of a calendar that is not in use', () => {
    given(calendar)(defined)
      .when(revise({ from: '2026-03-02T08:59:59.999Z' }))
      .refused('CALENDAR_IN_THE_PAST');
    given(calendar)(defined, revised)
      .when(revise({ ...content, from: '2026-05-01T00:00:00.000Z' }))
      .refused('CALENDAR_OVERTAKEN');
    given(calendar)().when(revise()).refused('CALENDAR_NOT_FOUND');
    given(calendar)(defined, retired).when(revise()).refused('CALENDAR_RETIRED');
    given(calendar)(defined)
      .when(revise({ week: [] }))
      .refused('CALENDAR_NEVER_OPENS');
  });

  it('is quiet where nothing but the time zone data of this machine is another', () => {
    const offsets = [{ from: '2026-01-01T00:00:00.000Z', seconds: 0 }];
    given(calendar)(defined)
      .when(revise({ ...content, offsets }))
      .thenNothing();
  });
});

describe('RetireCalendar', () => {
  it('lets nothing new be agreed by it', () => {
    given(calendar)(defined).when(retire).then(retired);
  });

  it('is refused where there is none, and quiet the second time', () => {
    given(calendar)().when(retire).refused('CALENDAR_NOT_FOUND');
    given(calendar)(defined, retired).when(retire).thenNothing();
  });
});

describe('A calendar', () => {
  it('keeps every version, with when it became known', () => {
    const state = stateAfter(calendar, [
      { ...defined, at },
      { ...revised, at: '2026-04-01T00:00:00.000Z' },
    ]);
    expect(state).toMatchObject({
      status: 'in-use',
      versions: [
        { version: 1, from: at, recordedAt: at },
        { version: 2, from: later, recordedAt: '2026-04-01T00:00:00.000Z' },
      ],
    });
  });

  it('R6: has reasons that are whose who gave them', () => {
    const state = stateAfter(calendar, [defined, { ...retired, by }]);
    expect([personOfRecord('actor', state), personOfRecord('caller', state)]).toEqual([by.id, undefined]);
  });
});

describe('R10: the routes of a calendar', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(calendar, [
      define(),
      define({ name: 'Plant' }),
      revise(),
      revise({ from: later }),
      revise({ ...content, from: '2026-03-01T00:00:00.000Z' }),
      retire,
      ...uncountable.flatMap(([, change]) => [define(change), revise(change)]),
    ]);
    const completed = ['ZONE_UNKNOWN', 'HOLIDAY_INCOMPLETE'];
    const before = { DefineCalendar: completed, ReviseCalendar: completed };
    expect(misnamedRefusals([CalendarController], heard, { before })).toEqual({
      missing: [],
      idle: [],
      unasked: [],
    });
  });
});
