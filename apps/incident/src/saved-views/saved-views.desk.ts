import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall, type Principal } from '@ventanilla/chassis';
import type { AsOf, CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { ScopedDesk, type ScopedCommand } from '../scoped/scoped-desk.js';
import { savedViewAggregate, type SavedViewState } from './saved-view.aggregate.js';
import type { ChangeSavedViewDto, SaveViewDto } from './saved-view.dto.js';
import { savedViews } from './saved-views.projection.js';
import { mayKeep, scopeToKeep } from '../scoped/whose.js';

export interface SavedViewsPage extends AsOf {
  readonly items: readonly object[];
}

/** Saved ways to look at the queue: of a person, of a team, of all. */
@Injectable()
export class SavedViewsDesk {
  constructor(private readonly scoped: ScopedDesk) {}

  save(call: CommandCall, body: SaveViewDto): Promise<CommandResult> {
    const scope = scopeToKeep(call.principal, body);
    return this.send(call, { body, wish: { type: 'SaveQueueView', scope, ...keptOf(body) } });
  }

  change(call: CommandCall, id: string, body: ChangeSavedViewDto): Promise<CommandResult> {
    return this.send(call, { id, body, wish: { type: 'ChangeQueueView', ...keptOf(body) } });
  }

  remove(call: CommandCall, id: string): Promise<CommandResult> {
    return this.send(call, { id, body: {}, wish: { type: 'RemoveQueueView' } });
  }

  /** Everybody's, one's own, and those of one's teams. */
  async list(principal: Principal, minPosition: string | undefined): Promise<SavedViewsPage> {
    const { rows, ...age } = await this.scoped.offered(principal, savedViews.name, minPosition);
    return {
      items: rows.map(({ _id: id, rev: revision, person: _, ...row }) => ({ id, revision, ...row })),
      ...age,
    };
  }

  private send(
    call: CommandCall,
    wanted: Pick<ScopedCommand, 'id' | 'body' | 'wish'>,
  ): Promise<CommandResult> {
    return this.scoped.send(call, { ...wanted, aggregate: savedViewAggregate, assertKept });
  }
}

const keptOf = ({ name, query, columns = [] }: ChangeSavedViewDto) => ({ name: text(name), query, columns });

/** Somebody else's view is none of one's business; a team's or everybody's is known, and not everybody's to change. */
const assertKept = (principal: Principal, stored: unknown): void => {
  const state = stored as SavedViewState;
  if (state.status === 'none') throw new Problem('NOT_FOUND');
  if (state.status === 'removed') return;
  if (mayKeep(principal, state.scope)) return;
  throw new Problem('all' in state.scope ? 'FORBIDDEN' : 'NOT_FOUND');
};
