import type { RotaEvent } from '@ventanilla/contracts/service-desk';
import { recordAggregate, recordView } from '../records/record-aggregate.js';
import type { RotaCommand } from './rota.commands.js';
import { rota } from './rota.decide.js';
import type { TeamRota } from './rota.state.js';

/** A rota is a stream of its own, named by the code of its team: it changes every week, the team does not. */
export const rotaAggregate = recordAggregate<TeamRota, RotaCommand, RotaEvent>({
  category: 'rota',
  decider: rota,
});

export const rotas = recordView(rotaAggregate, 'rotas', [['status', 'name'], ['name']]);
