import type { CalendarEvent, DataOf } from '@ventanilla/contracts/service-desk';
import type { Instant, ProjectedEvent, Projection } from '@ventanilla/kernel';

type Content = Omit<DataOf<'CalendarDefined'>, 'name'>;

/** When somebody is there, version by version; what counts by a retired calendar goes on. */
export interface KnownCalendar {
  readonly versions: readonly (Content & { readonly recordedAt: Instant })[];
}

const evolve = (known: KnownCalendar | undefined, happened: ProjectedEvent): KnownCalendar | undefined => {
  const event = happened as unknown as CalendarEvent & { readonly at: Instant };
  if (event.type === 'CalendarDefined') {
    const { name: _, ...content } = event.data;
    return { versions: [{ ...content, recordedAt: event.at }] };
  }
  if (!known || event.type !== 'CalendarRevised') return known;
  const { reason: _, ...content } = event.data;
  return { versions: [...known.versions, { ...content, recordedAt: event.at }] };
};

/** Kept from the service desk's events, so that time is counted while the service desk is down. */
export const knownCalendars: Projection<KnownCalendar> = {
  name: 'known-calendars',
  version: 1,
  category: 'calendar',
  indexes: [],
  evolve,
};
