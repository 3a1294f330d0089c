import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  answerInLines,
  CurrentPrincipal,
  LongRoute,
  StructuredLogger,
  type Principal,
} from '@ventanilla/chassis';
import type { FastifyReply } from 'fastify';
import { WhatIfAnswer, WhatIfTicketAnswer } from './what-if.answers.js';
import { WhatIfDto } from './what-if.dto.js';
import { WhatIfDesk } from './what-if.desk.js';

@ApiTags('service levels')
@Controller('api/v1/service-levels')
export class WhatIfController {
  constructor(
    private readonly desk: WhatIfDesk,
    private readonly logger: StructuredLogger,
  ) {}

  @LongRoute({
    access: 'TryAgreement',
    path: 'what-if',
    summary: 'How the tickets of a past period would have fared under a draft agreement; nothing is written',
    refusals: [
      'PERIOD_EMPTY',
      'PERIOD_NOT_OVER',
      'DRAFT_CALENDAR_UNKNOWN',
      'VIEW_UNAVAILABLE',
      'INVALID_POSITION',
      'POSITION_OF_ANOTHER_LOG',
      'VALIDITY_EMPTY',
      'TARGET_KEY_TWICE',
      'TARGETS_OVERLAP',
      'TARGET_TEAM_MISPLACED',
      'WARNINGS_UNORDERED',
      'CALENDAR_NEVER_OPENS',
      'DATE_UNKNOWN',
      'ZONE_UNKNOWN',
      'HOLIDAY_INCOMPLETE',
    ],
    item: WhatIfTicketAnswer,
    done: WhatIfAnswer,
  })
  async whatIf(
    @Body() body: WhatIfDto,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerInLines(reply, this.logger, await this.desk.begin(principal, body));
  }
}
