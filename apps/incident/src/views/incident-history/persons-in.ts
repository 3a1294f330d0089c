import { incidentEvents, isPersonId } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';

/** As far as it says where a part of an event may name a person. */
interface Place {
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Place>>;
  readonly items?: Place;
}

const DEFINED: ReadonlyMap<string, Place> = new Map(
  incidentEvents.map(({ name, schema }) => [name, schema as unknown as Place]),
);

const idsIn = (place: Place, value: unknown): readonly string[] => {
  if (typeof value === 'string') return isPersonId(place) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(place.items ?? {}, item));
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {} } = place;
  return Object.entries(value).flatMap(([field, part]) => idsIn(properties[field] ?? {}, part));
};

/** Ids that may be of persons named in some events: who did it, and whom it is about as its definition says. */
export const personsIn = (events: readonly ProjectedEvent[]): readonly string[] => [
  ...new Set(events.flatMap(({ type, by, data }) => [by.id, ...idsIn(DEFINED.get(type) ?? {}, data)])),
];
