import type { TeamEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import type { TeamCommand } from './team.commands.js';
import { team } from './team.decide.js';
import type { FormedTeam } from './team.state.js';

export const teamAggregate = recordAggregate<FormedTeam, TeamCommand, TeamEvent>({
  category: 'team',
  decider: team,
});

export const teams = recordView(teamAggregate, 'teams', [['status', 'name'], ['name']]);
