import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, hasRole, IdParam, type CommandCall, type Principal } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentDesk } from '../incident/incident-desk.js';
import { moment } from '../incident/moment.js';
import { RecordEarlierRestorationDto, RecordForgottenHoldDto } from './afterwards.dto.js';

/** The teams for which somebody may speak; all where undefined. */
const ledBy = (principal: Principal): readonly string[] | undefined =>
  hasRole(principal, 'manager') ? undefined : (principal.teams ?? []);

@ApiTags('service levels')
@Controller('api/v1/incidents')
export class AfterwardsController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'RecordForgottenHold',
    path: ':id/record-forgotten-hold',
    summary: 'Record that an incident had waited, which nobody did at the time',
    description:
      'By a lead of a team that has had it, or a manager. Its targets are judged anew; the verdicts before are kept.',
    refusals: [
      'INCIDENT_CANCELLED',
      'NOT_YOUR_TEAM',
      'CODE_UNKNOWN',
      'CODE_RETIRED',
      'HOLD_NEVER_LASTED',
      'HOLD_NOT_OVER',
      'NOT_OPEN_THEN',
      'ON_HOLD_THEN',
    ],
  })
  recordForgottenHold(
    @IdParam() id: string,
    @Body() body: RecordForgottenHoldDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { hold, reason } = body;
    const span = { from: moment(body.from), to: moment(body.to) };
    const wish = { hold, ...span, reason: text(reason), leads: ledBy(call.principal) };
    return this.desk.send('RecordForgottenHold', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'RecordEarlierRestoration',
    path: ':id/record-earlier-restoration',
    summary: 'Record that the service had worked again earlier than was said',
    description:
      'By a lead of a team that has had it, or a manager. Where the agreement counts until then, targets are judged anew; the verdicts before are kept.',
    refusals: [
      'INCIDENT_CANCELLED',
      'NOT_YOUR_TEAM',
      'RESTORED_IN_FUTURE',
      'RESTORED_BEFORE_REPORTED',
      'NOT_OPEN_THEN',
      'RESTORED_NOT_EARLIER',
    ],
  })
  recordEarlierRestoration(
    @IdParam() id: string,
    @Body() body: RecordEarlierRestorationDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const restoredAt = moment(body.restoredAt);
    const wish = { restoredAt, reason: text(body.reason), leads: ledBy(call.principal) };
    return this.desk.send('RecordEarlierRestoration', { call, id, body, wish });
  }
}
