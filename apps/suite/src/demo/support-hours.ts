import { completeCalendar } from '@ventanilla/hosting';
import { instantOf, msOf, type Instant } from '@ventanilla/kernel';
import { businessTime, type Timekeeping } from '@ventanilla/service-level';
import type { DefineCalendarDto } from '../../../service-desk/src/calendar/calendar.dto.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Further back than any story goes, whatever holidays there were. */
const LOOK_BACK_MS = 60 * DAY_MS;

const WORKING_DAYS = [1, 2, 3, 4, 5];
const SATURDAY = 6;

const yearly = (month: number, day: number) => ({ kind: 'yearly' as const, month, day });

/** When the demo's desk is open. */
export const supportCalendar: DefineCalendarDto = {
  code: 'support-hours',
  name: 'horario de soporte (support hours)',
  zone: 'Europe/Madrid',
  week: [
    ...WORKING_DAYS.map((weekday) => ({ weekday, from: '08:00', to: '20:00' })),
    { weekday: SATURDAY, from: '09:00', to: '14:00' },
  ],
  holidays: [
    { name: { en: "New Year's Day", es: 'Año Nuevo' }, rule: yearly(1, 1) },
    { name: { en: 'Epiphany', es: 'Epifanía' }, rule: yearly(1, 6) },
    { name: { en: 'Good Friday', es: 'Viernes Santo' }, rule: { kind: 'easter', days: -2 } },
    { name: { en: 'Labour Day', es: 'Día del Trabajo' }, rule: yearly(5, 1) },
    { name: { en: 'National Day of Spain', es: 'Fiesta Nacional de España' }, rule: yearly(10, 12) },
    { name: { en: "All Saints' Day", es: 'Todos los Santos' }, rule: yearly(11, 1) },
    { name: { en: 'Constitution Day', es: 'Día de la Constitución' }, rule: yearly(12, 6) },
    { name: { en: 'Christmas Day', es: 'Navidad' }, rule: yearly(12, 25) },
  ],
  exceptions: [],
};

/**
 * A story's time passes while the desk is open, so that it is as late with everything as it is meant to be, be the demo
 * loaded on a Monday morning or in the night after a holiday.
 */
export class SupportHours {
  private readonly time: Timekeeping;

  constructor(private readonly loadedAt: Instant) {
    const { code, zone, week, exceptions } = supportCalendar;
    const [version, from, recordedAt] = [1, loadedAt, loadedAt];
    const content = { zone, week, exceptions, ...completeCalendar(supportCalendar, loadedAt) };
    this.time = businessTime([{ calendar: code, version, from, recordedAt, ...content }]);
  }

  /** The instant since which the desk was open for so many hours until the demo was loaded. */
  hoursAgo(hours: number): Instant {
    const until = msOf(this.loadedAt);
    const from = until - LOOK_BACK_MS;
    return instantOf(this.time.after(from, this.time.elapsed(from, until) - hours * HOUR_MS));
  }

  minutesAfter(start: Instant, minutes: number): Instant {
    return instantOf(this.time.after(msOf(start), minutes * MINUTE_MS));
  }
}
