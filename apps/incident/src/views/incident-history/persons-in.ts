import type { ProjectedEvent } from '@ventanilla/kernel';

const PERSON_FIELDS = ['callerId', 'affectedPersonId', 'person', 'owner', 'watcher', 'proposedBy'] as const;
/** Parts of an event that name persons, too. */
const PARTS = ['previous', 'declined', 'asked'] as const;

const inData = (data: unknown): readonly string[] => {
  if (typeof data !== 'object' || data === null) return [];
  const facts = data as Readonly<Record<string, unknown>>;
  const own = PERSON_FIELDS.flatMap((field) => (typeof facts[field] === 'string' ? [facts[field]] : []));
  const inParts = PARTS.map((part) => facts[part]).flatMap((part) =>
    typeof part === 'string' ? [part] : inData(part),
  );
  return [...own, ...inParts];
};

/** Ids that may be of persons named in some events: who did it, and whom it is about. */
export const personsIn = (events: readonly (ProjectedEvent | undefined)[]): readonly string[] => [
  ...new Set(events.flatMap((event) => (event ? [event.by.id, ...inData(event.data)] : []))),
];
