import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which an agreement refuses a command. Codes are stable. */
export const AGREEMENT_REFUSALS = {
  AGREEMENT_NOT_FOUND: 'There is no such agreement.',
  AGREEMENT_TAKEN: 'There is another agreement of this code.',
  AGREEMENT_ENDED: 'This agreement has ended: conclude another one.',
  AGREEMENT_END_IN_THE_PAST: 'An agreement ends from now on or later: what was promised until now stands.',
  VALIDITY_EMPTY: 'A validity ends after it begins.',
  TARGET_KEY_TWICE: 'Each target of an agreement has a name of its own.',
  TARGETS_OVERLAP: 'Two targets of an agreement say different things of the same measure and priority.',
  TARGET_TEAM_MISPLACED: 'Only a target for handling names a team.',
  WARNINGS_UNORDERED: 'Warning thresholds ascend, and each comes once.',
} as const;

export type AgreementRefusal = keyof typeof AGREEMENT_REFUSALS;

export const refuseAgreement = (code: AgreementRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, AGREEMENT_REFUSALS[code], details);
};
