import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { assertServes, Call, CommandRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentDesk } from './incident-desk.js';
import { LogIncidentDto } from './logging.dto.js';
import { callerOf, organisationFor } from './on-whose-behalf.js';
import { moment } from './moment.js';

const LOWEST = 3;

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class LogIncidentController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'LogIncident',
    creates: true,
    summary: 'Log an incident',
    description: 'Users and customers log for themselves, in their own organisation.',
    refusals: [
      'CALLER_REQUIRED',
      'REPORTED_IN_FUTURE',
      'REPORTED_LONG_AGO',
      'PRIORITY_NEEDS_REASON',
      'CODE_UNKNOWN',
      'CODE_RETIRED',
      'ORGANISATION_REQUIRED',
      'NOT_FOR_OTHERS',
      'FIRST_CONTACT_BY_DESK',
      'PRIORITY_BY_DESK',
      'RESTRICTED_BY_DESK',
      'NOBODY_WOULD_SEE',
      'TOO_MANY_NAMED',
    ],
  })
  async log(@Body() body: LogIncidentDto, @Call() call: CommandCall): Promise<CommandResult> {
    const organisation = organisationFor(call.principal, body.organisation);
    assertServes(call.principal, organisation);
    const wish = {
      ...body,
      organisation,
      callerId: callerOf(call.principal, body),
      subject: text(body.subject),
      description: text(body.description),
      location: text(body.location),
      overriddenBecause: text(body.overriddenBecause),
      reportedLateBecause: text(body.reportedLateBecause),
      reportedAt: moment(body.reportedAt),
      impact: body.impact ?? LOWEST,
      urgency: body.urgency ?? LOWEST,
      resolution: body.resolution && { code: body.resolution.code, text: text(body.resolution.text) },
      number: '',
    };
    return this.desk.log({ call, body, wish }, await this.desk.nextNumber());
  }
}
