import { Refused, type RefusalDetails } from '@ventanilla/kernel';

export const BULK_REFUSALS = {
  SELECTION_REQUIRED: 'It takes either incidents or a filter with the count that you saw.',
  SELECTION_CHANGED: 'Under this filter there are other incidents now than you saw; look again.',
} as const;

export const refuseBulk = (code: keyof typeof BULK_REFUSALS, details?: RefusalDetails): never => {
  throw new Refused(code, BULK_REFUSALS[code], details);
};
