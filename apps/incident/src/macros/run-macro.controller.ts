import { Body, Controller, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { RunMacroDto } from './macro.dto.js';
import { MacroRuns } from './macro-runs.js';
import { STEP_REFUSALS } from './step-refusals.js';

const UNFIT = [
  'NO_SUCH_MACRO',
  'MACRO_RETIRED',
  'MACRO_CHANGED',
  'MACRO_ERASED',
  'MACRO_COMMAND_UNKNOWN',
  'MACRO_VALUE_MISSING',
  'MACRO_VALUE_UNKNOWN',
  'MACRO_VALUE_MALFORMED',
];

const DESCRIPTION =
  'All of its steps happen, or none: each is checked as if it had been sent by itself, and each counts against the rate limit. A refused step answers with its own code, and with `step` (the first is 1) and `command`.';

@ApiTags('incident macros')
@Controller('api/v1/incidents')
export class RunMacroController {
  constructor(private readonly runs: MacroRuns) {}

  @CommandRoute({
    access: 'RunMacro',
    path: 'run-macro',
    creates: '/api/v1/incidents',
    summary: 'Run a macro that logs an incident',
    description: DESCRIPTION,
    refusals: ['MACRO_NEEDS_INCIDENT', ...UNFIT, ...STEP_REFUSALS],
  })
  runOnNew(
    @Body() body: RunMacroDto,
    @Call() call: CommandCall,
    @Headers('authorization') authorization: string,
  ): Promise<CommandResult> {
    return this.runs.run({ call, authorization, body });
  }

  @CommandRoute({
    access: 'RunMacro',
    path: ':id/run-macro',
    summary: 'Run a macro on it',
    description: DESCRIPTION,
    refusals: ['MACRO_LOGS_INCIDENT', ...UNFIT, ...STEP_REFUSALS],
  })
  run(
    @IdParam() id: string,
    @Body() body: RunMacroDto,
    @Call() call: CommandCall,
    @Headers('authorization') authorization: string,
  ): Promise<CommandResult> {
    return this.runs.run({ call, authorization, id, body });
  }
}
