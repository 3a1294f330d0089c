import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which a rota refuses a command. Codes are stable. */
export const ROTA_REFUSALS = {
  ROTA_NOT_FOUND: 'This team has no rota.',
  ROTA_IN_THE_PAST: 'A rota changes from now on or later: who was on duty stands.',
  ROTA_OVERTAKEN: 'A later version of this rota is planned before that instant.',
  SUBSTITUTION_OVER: 'A substitution ends after it begins, and after now.',
  SUBSTITUTION_OVERLAPS: 'For some of that time this person has another substitution.',
  SUBSTITUTION_FOR_ONESELF: 'Nobody takes their own place.',
  SUBSTITUTION_NOT_FOUND: 'There is no such substitution.',
} as const;

export const refuseRota = (code: keyof typeof ROTA_REFUSALS, details?: RefusalDetails): never => {
  throw new Refused(code, ROTA_REFUSALS[code], details);
};
