/** Why something is not possible for, or because of, a major incident. */
export const MAJOR_REFUSALS = {
  MAJOR_NOT_PROPOSED: 'Nobody proposed this incident as a major one.',
  MAJOR_DECLARED: 'This is a major incident already; change what is to be changed.',
  MAJOR_NOT_OPEN: 'This is possible only for a major incident that is not stood down.',
  MAJOR_NEVER_DECLARED: 'This incident never was a major one.',
  MAJOR_NOT_OVER: 'A major incident is reviewed once the service is restored or it is stood down.',
  MAJOR_NOT_RESTORED:
    'A major incident is resolved once it is recorded since when the service works again, or it is stood down.',
  MAJOR_NOT_STOOD_DOWN: 'A major incident is stood down before it is cancelled.',
  MAJOR_HAS_PARENT: 'An incident with a parent is no major one; its parent may be.',
  CHILD_IS_MAJOR: 'A major incident does not become a child; others become its children.',
  UPDATE_DUE_REQUIRED: 'Until the service is restored, every update says when the next one is due.',
  UPDATE_DUE_IN_PAST: 'The next update can only be due later than now.',
  RESTORED_IN_FUTURE: 'The service cannot work again later than now.',
  RESTORED_BEFORE_REPORTED: 'The service cannot have worked again before its interruption was reported.',
} as const;
