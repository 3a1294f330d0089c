import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, type CommandCall } from '@ventanilla/chassis';
import { BulkAnswer, BulkDto } from './bulk.dto.js';
import { Bulk } from './bulk.service.js';

@ApiTags('incidents')
@Controller('api/v1/incidents/bulk')
export class BulkController {
  constructor(private readonly bulk: Bulk) {}

  @CommandRoute({
    access: 'BulkIncidents',
    path: ':command',
    summary: 'Send one command to many incidents',
    description:
      'Any command that is sent to one incident, by its name in the route; it is checked, refused and recorded for each, and each counts against the rate limit. With an `Idempotency-Key` it is safe to repeat: the same incidents get the same commands.',
    refusals: ['SELECTION_REQUIRED', 'SELECTION_CHANGED', 'INVALID_FILTER', 'VIEW_UNAVAILABLE'],
    answer: BulkAnswer,
  })
  @ApiParam({
    name: 'command',
    description: 'As in `POST /api/v1/incidents/{id}/<command>`.',
    example: 'assign',
  })
  run(
    @Param('command') command: string,
    @Body() body: BulkDto,
    @Call() call: CommandCall,
    @Headers('authorization') authorization: string,
  ): Promise<BulkAnswer> {
    return this.bulk.run({ call, command, authorization }, body);
  }
}
