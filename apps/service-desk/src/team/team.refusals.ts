import { Refused, type RefusalDetails } from '@ventanilla/kernel';

/** Every code under which a team refuses a command. Codes are stable. */
export const TEAM_REFUSALS = {
  TEAM_NOT_FOUND: 'There is no such team.',
  TEAM_TAKEN: 'There is another team of this code.',
  TEAM_DISBANDED: 'This team is disbanded.',
  TEAM_CALENDARS_MISPLACED: 'Further calendars come beside another one, each once.',
} as const;

export const refuseTeam = (code: keyof typeof TEAM_REFUSALS, details?: RefusalDetails): never => {
  throw new Refused(code, TEAM_REFUSALS[code], details);
};
