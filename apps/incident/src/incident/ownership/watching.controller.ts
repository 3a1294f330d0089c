import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, NoFields, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { IncidentDesk } from '../incident-desk.js';
import { WatcherDto } from './ownership.dto.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class WatchingController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'WatchIncident',
    path: ':id/watch',
    summary: 'Watch it',
    refusals: ['WATCHED_BY_TOO_MANY'],
  })
  watchIncident(
    @IdParam() id: string,
    @Body() body: NoFields,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('WatchIncident', { call, id, body, wish: {} });
  }

  @CommandRoute({ access: 'UnwatchIncident', path: ':id/unwatch', summary: 'Watch it no longer' })
  unwatchIncident(
    @IdParam() id: string,
    @Body() body: NoFields,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('UnwatchIncident', { call, id, body, wish: {} });
  }

  @CommandRoute({
    access: 'AddWatcher',
    path: ':id/add-watcher',
    summary: 'Let somebody watch it',
    refusals: ['WATCHED_BY_TOO_MANY'],
  })
  addWatcher(
    @IdParam() id: string,
    @Body() body: WatcherDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('AddWatcher', { call, id, body, wish: { ...body } });
  }

  @CommandRoute({
    access: 'RemoveWatcher',
    path: ':id/remove-watcher',
    summary: 'Let somebody watch it no longer',
  })
  removeWatcher(
    @IdParam() id: string,
    @Body() body: WatcherDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('RemoveWatcher', { call, id, body, wish: { ...body } });
  }
}
