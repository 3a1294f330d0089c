import { Body, Controller, Headers, Query as QueryString } from '@nestjs/common';
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
import { ChangeMacroDto, MacrosAnswer, MacroVersionsAnswer, SaveMacroDto } from './macro.dto.js';
import { MacrosDesk } from './macros.desk.js';

const ILL_FORMED = [
  'MACRO_COMMAND_UNKNOWN',
  'MACRO_LOGS_FIRST',
  'MACRO_PLACEHOLDER_UNKNOWN',
  'MACRO_PLACEHOLDER_UNUSED',
  'MACRO_PLACEHOLDER_TWICE',
];

/** Named sets of ordinary commands. */
@ApiTags('incident macros')
@Controller('api/v1/incident-macros')
export class MacrosController {
  constructor(private readonly desk: MacrosDesk) {}

  @QueryRoute({
    access: 'ListMacros',
    summary: 'Macros: one’s own, one’s teams’, everybody’s',
    refusals: ['VIEW_UNAVAILABLE', 'INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG'],
    answer: MacrosAnswer,
  })
  list(
    @CurrentPrincipal() principal: Principal,
    @QueryString() { minPosition }: ListScopedDto,
  ): Promise<MacrosAnswer> {
    return this.desk.list(principal, minPosition);
  }

  @QueryRoute({
    access: 'ListMacros',
    path: ':id/versions',
    summary: 'Every version of a macro, with who wrote it and when',
    refusals: ['NOT_FOUND'],
    answer: MacroVersionsAnswer,
  })
  versions(@CurrentPrincipal() principal: Principal, @IdParam() id: string): Promise<MacroVersionsAnswer> {
    return this.desk.versions(principal, id);
  }

  @CommandRoute({
    access: 'SaveMacro',
    creates: true,
    summary: 'Save a named set of commands',
    description:
      'For all: team leads and managers. Each step is held against its route, and counts against the rate limit; what placeholders stand for is checked when the macro is run.',
    refusals: ILL_FORMED,
  })
  save(
    @Body() body: SaveMacroDto,
    @Call() call: CommandCall,
    @Headers('authorization') authorization: string,
  ): Promise<CommandResult> {
    return this.desk.save({ call, authorization }, body);
  }

  @CommandRoute({
    access: 'SaveMacro',
    path: ':id/change',
    summary: 'Make the next version of a macro',
    refusals: ['MACRO_RETIRED', ...ILL_FORMED],
  })
  change(
    @IdParam() id: string,
    @Body() body: ChangeMacroDto,
    @Call() call: CommandCall,
    @Headers('authorization') authorization: string,
  ): Promise<CommandResult> {
    return this.desk.change({ call, authorization }, id, body);
  }

  @CommandRoute({ access: 'SaveMacro', path: ':id/retire', summary: 'Run it no longer' })
  retire(@IdParam() id: string, @Body() _: NoFields, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.retire(call, id);
  }
}
