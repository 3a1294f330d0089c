import { Refused, type RefusalDetails } from '@ventanilla/kernel';
import { TERMS_REFUSALS } from '@ventanilla/service-level';

/** Every code under which an agreement refuses a command. Codes are stable. */
export const AGREEMENT_REFUSALS = {
  AGREEMENT_NOT_FOUND: 'There is no such agreement.',
  AGREEMENT_TAKEN: 'There is another agreement of this code.',
  AGREEMENT_ENDED: 'This agreement has ended: conclude another one.',
  AGREEMENT_END_IN_THE_PAST: 'An agreement ends from now on or later: what was promised until now stands.',
  VALIDITY_EMPTY: TERMS_REFUSALS.VALIDITY_EMPTY,
} as const;

export type AgreementRefusal = keyof typeof AGREEMENT_REFUSALS;

export const refuseAgreement = (code: AgreementRefusal, details?: RefusalDetails): never => {
  throw new Refused(code, AGREEMENT_REFUSALS[code], details);
};
