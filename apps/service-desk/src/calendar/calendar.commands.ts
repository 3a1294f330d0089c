import type { DataOf } from '@ventanilla/contracts/service-desk';
import type { DomainCommand, Instant, Personal } from '@ventanilla/kernel';

/** What a version of a calendar says. The offsets are looked up when the command arrives. */
export type CalendarContent = Omit<DataOf<'CalendarDefined'>, 'name' | 'version' | 'from'>;

export interface DefineCalendar extends DomainCommand<'DefineCalendar'>, CalendarContent {
  readonly name: string;
}

export interface ReviseCalendar extends DomainCommand<'ReviseCalendar'>, CalendarContent {
  /** At once, where absent; never in the past. */
  readonly from?: Instant;
  readonly reason?: Personal;
}

export interface RetireCalendar extends DomainCommand<'RetireCalendar'> {
  readonly reason?: Personal;
}

export type CalendarCommand = DefineCalendar | ReviseCalendar | RetireCalendar;
export type CalendarCommandOf<Type extends CalendarCommand['type']> = Extract<
  CalendarCommand,
  { type: Type }
>;
