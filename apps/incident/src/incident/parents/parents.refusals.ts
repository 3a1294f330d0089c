/** Why an incident does not become another one's parent or child. */
export const PARENTS_REFUSALS = {
  CHILD_UNKNOWN: 'There is no such incident to attach.',
  NO_SUCH_PARENT: 'There is no such incident to belong to.',
  PARENT_BY_DESK: 'Only the desk says to which incident one belongs.',
  CHILD_OF_ITSELF: 'An incident cannot be its own parent.',
  CHILD_HAS_CHILDREN: 'An incident with children cannot become a child: parents are one level deep.',
  CHILD_HAS_PARENT: 'This incident has another parent; detach it first.',
  CHILD_DONE: 'A closed or cancelled incident cannot become a child.',
  PARENT_HAS_PARENT: 'An incident with a parent cannot become one: parents are one level deep.',
  RELATIVES_WOULD_TELL: 'A restricted incident has neither parent nor children; detach them first.',
  NO_CHILDREN: 'The incident has no children whose callers could be written to.',
  TOO_MANY_CHILDREN: 'This incident has as many children as it can have.',
  HOLD_NOT_PASSED_ON: 'Only a hold for a supplier, a problem or a change is passed on to the children.',
} as const;
