import type { DraftDto } from '../../../apps/incident/src/what-if/what-if.dto.js';

const HOUR = 3_600;
/** Of the calendar below. */
const BUSINESS_DAY = 10 * HOUR;
const WORKDAYS = [1, 2, 3, 4, 5];
const CALENDAR = 'policy-office-hours';

type Target = DraftDto['draft']['targets'][number];

const wall = { kind: 'wall' } as const;
const business = { kind: 'business', calendar: CALENDAR } as const;

const GOALS: readonly (readonly [
  priority: number,
  time: Target['time'],
  responseSeconds: number,
  resolutionSeconds: number,
])[] = [
  [1, wall, HOUR / 4, 4 * HOUR],
  [2, wall, HOUR, 8 * HOUR],
  [3, business, 4 * HOUR, 3 * BUSINESS_DAY],
  [4, business, 8 * HOUR, 5 * BUSINESS_DAY],
];

/**
 * What a desk might promise, made up before anything was counted by it and never fitted to anything: for benches and
 * for the year of a real desk. That desk's log knows no messages, so that the start of work counts as a response.
 */
export const plausiblePolicy = (organisation: string): DraftDto => ({
  draft: {
    organisation,
    targets: GOALS.flatMap(([priority, time, responseSeconds, resolutionSeconds]): readonly Target[] => [
      {
        key: `response-p${priority}`,
        measure: 'response',
        priorities: [priority],
        goalSeconds: responseSeconds,
        time,
        stops: ['answered', 'work-started', 'resolved'],
      },
      {
        key: `resolution-p${priority}`,
        measure: 'resolution',
        priorities: [priority],
        goalSeconds: resolutionSeconds,
        time,
      },
    ]),
  },
  calendars: [
    {
      code: CALENDAR,
      zone: 'UTC',
      week: WORKDAYS.map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
      holidays: [],
      exceptions: [],
    },
  ],
});
