import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which an organisation refuses a command. Codes are stable. */
export const ORGANISATION_REFUSALS = {
  ORGANISATION_NOT_FOUND: 'There is no such organisation.',
  ORGANISATION_TAKEN: 'There is another organisation of this code.',
  ORGANISATION_RETIRED: 'The desk does not serve this organisation any more.',
} as const;

export const refuseOrganisation = (
  code: keyof typeof ORGANISATION_REFUSALS,
  details?: RefusalDetails,
): never => {
  throw new Refused(code, ORGANISATION_REFUSALS[code], details);
};
