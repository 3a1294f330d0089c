export const AFTER_BREACH_REFUSALS = {
  TARGET_UNKNOWN: 'This incident has no such target at work.',
  TARGET_NOT_BREACHED: 'Only a target that was not kept has a cause of that.',
  RESPONSIBLE_REQUIRED: 'Where a team or a supplier is responsible, say which.',
  RUN_EXCLUDED: 'This run is left out of the figures already.',
  EXCLUSION_PROPOSED: 'It is proposed already, for another reason, to leave this run out.',
  EXCLUSION_NOT_PROPOSED: 'Nobody proposed to leave this run out of the figures.',
  EXCLUSION_NEEDS_ANOTHER_PERSON: 'Somebody else than who proposed it has to confirm it.',
} as const;
