import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall, type Principal } from '@ventanilla/chassis';
import type { AsOf, CommandResult, StoredDocument } from '@ventanilla/eventing';
import { ageOf, arrivalOf, Handle, text } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { savedViewAggregate, type SavedViewState } from './saved-view.aggregate.js';
import type { ChangeSavedViewDto, SaveViewDto } from './saved-view.dto.js';
import { savedViews } from './saved-views.projection.js';
import { mayKeep, offeredTo, scopeOf } from './whose.js';

export interface SavedViewsPage extends AsOf {
  readonly items: readonly object[];
}

const MOST = 500;

/** Saved ways to look at the queue: of a person, of a team, of all. */
@Injectable()
export class SavedViewsDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
  ) {}

  save(call: CommandCall, body: SaveViewDto): Promise<CommandResult> {
    const scope = scopeOf(call.principal, body);
    if (!mayKeep(call.principal, scope)) throw new Problem('FORBIDDEN');
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
    const { runtime, personal } = this.services;
    const age = await ageOf(runtime, savedViews.name, minPosition);
    const filter = offeredTo(principal);
    const { documents } = await runtime.reader(savedViews.name).find({ filter, limit: MOST });
    const opened = (await personal.openDocument(documents)) as readonly StoredDocument[];
    return {
      items: opened.map(({ _id: id, rev: revision, person: _, ...row }) => ({ id, revision, ...row })),
      ...age,
    };
  }

  private send(
    call: CommandCall,
    { id, body, wish }: { readonly id?: string; readonly body: object; readonly wish: object },
  ): Promise<CommandResult> {
    const { at, by, ...envelope } = arrivalOf(call, { id, body, now: this.services.now() });
    const assertAllowed = (state: unknown): void => {
      if (id !== undefined) assertOnes(call.principal, state as SavedViewState);
    };
    const command = { ...wish, at, by } as never;
    return this.bus.execute(
      new Handle('incident', savedViewAggregate, { ...envelope, assertAllowed, command }),
    );
  }
}

const keptOf = ({ name, query, columns = [] }: ChangeSavedViewDto) => ({ name: text(name), query, columns });

/** Somebody else's view is none of one's business; a team's or everybody's is known, and not everybody's to change. */
const assertOnes = (principal: Principal, state: SavedViewState): void => {
  if (state.status === 'none') throw new Problem('NOT_FOUND');
  if (state.status === 'removed') return;
  if (mayKeep(principal, state.scope)) return;
  throw new Problem('all' in state.scope ? 'FORBIDDEN' : 'NOT_FOUND');
};
