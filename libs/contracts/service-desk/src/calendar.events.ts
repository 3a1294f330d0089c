import { eventFamily } from '@ventanilla/contracts/definition';
import { Type } from 'typebox';
import { facts, Label, Moment, Name, Reason, Version } from './fields.js';
import { hours, Offsets, weekday, Zone } from './wall-clock.fields.js';

const calendarEvent = eventFamily({ owner: 'service-desk', category: 'calendar', audience: 'public' });

const Day = (description: string) => Type.String({ description, pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const month = Type.Integer({ description: '1 is January.', minimum: 1, maximum: 12 });

const HolidayRule = Type.Union([
  facts({ kind: Type.Literal('date'), date: Day('The day.') }),
  facts({
    kind: Type.Literal('yearly'),
    month,
    day: Type.Integer({ description: 'Of the month.', minimum: 1, maximum: 31 }),
    observed: Type.Optional(
      Type.Enum(['monday-after-sunday', 'nearest-weekday'], {
        description: 'When it is kept instead, where it falls on a Sunday (or a Saturday).',
      }),
    ),
  }),
  facts({
    kind: Type.Literal('easter'),
    days: Type.Integer({
      description: 'After Easter Sunday; before it where negative.',
      minimum: -100,
      maximum: 100,
    }),
  }),
  facts({
    kind: Type.Literal('weekday'),
    month,
    weekday,
    nth: Type.Integer({
      description: 'Which of the month, 1 to 5; -1 is the last.',
      minimum: -1,
      maximum: 5,
    }),
  }),
]);

const content = {
  from: Moment('From when on it counts; what was counted before stands.'),
  zone: Zone,
  offsets: Offsets,
  week: Type.Array(facts({ weekday, ...hours }), { description: 'Weekly opening hours.', maxItems: 100 }),
  holidays: Type.Array(facts({ name: Label, rule: HolidayRule }), { maxItems: 200 }),
  exceptions: Type.Array(
    facts({ date: Day('The day.'), name: Label, hours: Type.Array(facts(hours), { maxItems: 20 }) }),
    {
      description:
        'Days with hours of their own, whatever week and holidays say; closed where there are none.',
      maxItems: 500,
    },
  ),
};

export const CalendarDefined = calendarEvent(
  'CalendarDefined',
  'There is a calendar by which time can be counted.',
  facts({ name: Name('How people call it.'), version: Version, ...content }),
);

export const CalendarRevised = calendarEvent(
  'CalendarRevised',
  'The calendar opens and closes in another way from an instant on.',
  facts({ version: Version, ...content, reason: Reason }),
);

export const CalendarRetired = calendarEvent(
  'CalendarRetired',
  'Nothing new is agreed by this calendar any more; what counts by it goes on.',
  facts({ reason: Reason }),
);
