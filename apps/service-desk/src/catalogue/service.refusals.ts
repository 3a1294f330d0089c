import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which the catalogue refuses a command. Codes are stable. */
export const CATALOGUE_REFUSALS = {
  SERVICE_NOT_FOUND: 'There is no such service.',
  SERVICE_TAKEN: 'There is another service of this code.',
  SERVICE_RETIRED: 'This service is retired.',
  SERVICE_GOES_FORWARD:
    'A service goes from plan by way of its building to life and to retirement, and never back.',
  SUPPLIER_MISPLACED: 'A service of type III names its supplier, and no other does.',
  OFFERING_TAKEN: 'The service has another offering of this code.',
  FAMILY_NOT_FOUND: 'There is no such family of services.',
  FAMILY_TAKEN: 'There is another family of this code.',
} as const;

export const refuseInCatalogue = (code: keyof typeof CATALOGUE_REFUSALS, details?: RefusalDetails): never => {
  throw new Refused(code, CATALOGUE_REFUSALS[code], details);
};
