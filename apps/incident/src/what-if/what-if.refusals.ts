import { Refused, type RefusalDetails } from '@ventanilla/kernel';

export const WHAT_IF_REFUSALS = {
  PERIOD_EMPTY: 'A period ends after it begins.',
  PERIOD_NOT_OVER: 'Only a period that has passed can be counted: nobody knows what will happen.',
  DRAFT_CALENDAR_UNKNOWN: 'The draft counts by a calendar that is neither known nor sent along.',
} as const;

export const refuseWhatIf = (code: keyof typeof WHAT_IF_REFUSALS, details?: RefusalDetails): never => {
  throw new Refused(code, WHAT_IF_REFUSALS[code], details);
};
