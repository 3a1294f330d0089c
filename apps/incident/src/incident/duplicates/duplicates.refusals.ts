/** Why an incident is not cancelled as another one's duplicate, or not taken up again. */
export const DUPLICATES_REFUSALS = {
  ORIGINAL_UNKNOWN: 'There is no such incident to be a duplicate of.',
  ORIGINAL_OF_ITSELF: 'An incident is no duplicate of itself.',
  ORIGINAL_ELSEWHERE: 'Duplicates stay within one organisation; undo the duplicate first, where it is one.',
  ORIGINAL_CANCELLED: 'A cancelled incident has no duplicates: nothing more is done about it.',
  DUPLICATE_WOULD_TELL:
    'A restricted incident has no duplicates and is none, as their callers would hear of it; undo the duplicate first.',
  NOT_A_DUPLICATE: 'The incident was not cancelled as a duplicate.',
} as const;
