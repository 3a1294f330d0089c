import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { assertServes, Call, CommandRoute, type CommandCall } from '@ventanilla/chassis';
import { text } from '@ventanilla/hosting';
import { IncidentServices } from '../../incident.services.js';
import { childFacts } from '../parents/child-facts.js';
import { IncidentDesk } from '../incident-desk.js';
import { refuse } from '../incident.refusals.js';
import { LoggedAnswer } from './logged.answer.js';
import { LogIncidentDto } from './logging.dto.js';
import { callerOf, organisationFor, ownerOf } from '../conversation/on-whose-behalf.js';
import { moment } from '../moment.js';
import { offeredMajors, type LoggedWithOffer } from '../major/offered-majors.js';
import { Readers } from '../visibility/reader.js';
import type { Reader } from '../visibility/visibility.policy.js';

const LOWEST = 3;

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class LogIncidentController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  @CommandRoute({
    access: 'LogIncident',
    creates: true,
    summary: 'Log an incident',
    description:
      'Users and customers log for themselves, in their own organisation. While a major incident on the service is open, the answer offers to attach to it.',
    answer: LoggedAnswer,
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
      'PARENT_BY_DESK',
      'NO_SUCH_PARENT',
      'NOBODY_WOULD_SEE',
      'TOO_MANY_NAMED',
      'NOT_FOUND',
    ],
  })
  async log(@Body() body: LogIncidentDto, @Call() call: CommandCall): Promise<LoggedWithOffer> {
    const organisation = organisationFor(call.principal, body.organisation);
    assertServes(call.principal, organisation);
    const reader = await this.readers.of(call.principal);
    const { parent, ...report } = body;
    const before = parent && (await this.desk.doneBefore({ call, body }));
    if (before) return before;
    const wish = {
      ...report,
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
      owner: ownerOf(call.principal),
      under: await this.existing(reader, parent),
    };
    const logged = await this.desk.log({ call, body, wish });
    return parent ? logged : { ...logged, ...(await offeredMajors(this.services, reader, wish)) };
  }

  private async existing(reader: Reader, parent: string | undefined): Promise<string | undefined> {
    if (parent === undefined) return undefined;
    return (await childFacts(this.services, reader, parent)) ? parent : refuse('NO_SUCH_PARENT');
  }
}
