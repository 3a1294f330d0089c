import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which an escalation rule refuses a command. Codes are stable. */
export const ESCALATION_RULE_REFUSALS = {
  ESCALATION_RULE_NOT_FOUND: 'There is no such escalation rule.',
  PERCENT_MISPLACED: 'Only a warning is at so many percent.',
  RUNG_PERSON_MISPLACED: 'A rung names a person where it asks one, and only there.',
  RUNG_TEAM_REQUIRED: 'A functional escalation says to which team, or to whom.',
} as const;

export const refuseRule = (code: keyof typeof ESCALATION_RULE_REFUSALS, details?: RefusalDetails): never => {
  throw new Refused(code, ESCALATION_RULE_REFUSALS[code], details);
};
