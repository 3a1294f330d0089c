import { Refused } from '@ventanilla/kernel';

export const QUEUE_REFUSALS = {
  SEALED_HAS_NO_ORDER:
    'Texts and names are sealed, and nothing that is kept tells their order; sort by another column, or search for words.',
} as const;

/** Columns whose content is a sealed text, or a person’s name. */
const SEALED: ReadonlySet<string> = new Set([
  'subject',
  'description',
  'resolution',
  'caller',
  'affectedPerson',
]);

export const assertHasOrder = (field: string): void => {
  if (SEALED.has(field)) throw new Refused('SEALED_HAS_NO_ORDER', QUEUE_REFUSALS.SEALED_HAS_NO_ORDER);
};
