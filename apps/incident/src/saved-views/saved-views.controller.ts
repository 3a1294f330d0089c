import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Call,
  CommandRoute,
  CurrentPrincipal,
  IdParam,
  NoFields,
  QueryRoute,
  type CommandCall,
  type Principal,
} from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { ListScopedDto } from '../scoped/scoped.dto.js';
import { ChangeSavedViewDto, SavedViewsAnswer, SaveViewDto } from './saved-view.dto.js';
import { SavedViewsDesk, type SavedViewsPage } from './saved-views.desk.js';

@ApiTags('incident views')
@Controller('api/v1/incident-views')
export class SavedViewsController {
  constructor(private readonly desk: SavedViewsDesk) {}

  @QueryRoute({
    access: 'ListQueueViews',
    summary: 'Saved ways to look at the queue: one’s own, one’s teams’, everybody’s',
    refusals: ['VIEW_UNAVAILABLE', 'INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG'],
    answer: SavedViewsAnswer,
  })
  list(
    @CurrentPrincipal() principal: Principal,
    @QueryString() { minPosition }: ListScopedDto,
  ): Promise<SavedViewsPage> {
    return this.desk.list(principal, minPosition);
  }

  @CommandRoute({
    access: 'SaveQueueView',
    creates: true,
    summary: 'Save a way to look at the queue',
    description: 'For all: team leads and managers.',
  })
  save(@Body() body: SaveViewDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.save(call, body);
  }

  @CommandRoute({
    access: 'SaveQueueView',
    path: ':id/change',
    summary: 'Call it otherwise, or let it show something else',
    refusals: ['QUEUE_VIEW_REMOVED'],
  })
  change(
    @IdParam() id: string,
    @Body() body: ChangeSavedViewDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.change(call, id, body);
  }

  @CommandRoute({ access: 'SaveQueueView', path: ':id/remove', summary: 'Offer it no longer' })
  remove(@IdParam() id: string, @Body() _: NoFields, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.remove(call, id);
  }
}
