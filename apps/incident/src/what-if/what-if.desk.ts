import { Injectable } from '@nestjs/common';
import { assertServes, type LongWork, type Principal } from '@ventanilla/chassis';
import type { Filter } from '@ventanilla/eventing';
import { Readers } from '../incident/visibility/reader.js';
import { IncidentServices } from '../incident.services.js';
import { TicketReports } from '../reports/ticket-reports.js';
import type { Agreed } from '../service-level/known-terms.lookup.js';
import { visibleRows } from '../views/incident-queue/visible-rows.js';
import { draftTerms } from './draft-terms.js';
import type { WhatIfDto } from './what-if.dto.js';
import type { WhatIf } from './what-if.js';
import { refuseWhatIf } from './what-if.refusals.js';

const reportedWithin = ({ from, until }: WhatIfDto): Filter => ({ reportedAt: { $gte: from, $lt: until } });

/** What another organisation agreed says nothing about its tickets; one that changed hands is rare, and is judged by the last. */
const ofOrganisation = ({ agreements, calendars }: Agreed, organisation: string): Agreed => ({
  agreements: agreements.filter((version) => version.organisation === organisation),
  calendars,
});

/** Tries drafts on the past. It reads views and writes nothing. */
@Injectable()
export class WhatIfDesk {
  constructor(
    private readonly services: IncidentServices,
    private readonly readers: Readers,
    private readonly reports: TicketReports,
  ) {}

  /**
   * Everything that may be refused is, before the first line is answered.
   * @throws Refused PERIOD_EMPTY, PERIOD_NOT_OVER, and as `draftTerms` does; Problem NOT_FOUND
   */
  async begin(principal: Principal, body: WhatIfDto): Promise<(long: LongWork) => Promise<object>> {
    assertServes(principal, body.draft.organisation);
    const question = this.questionOf(body, await this.services.terms.agreed());
    const reader = await this.readers.of(principal);
    const age = await this.reports.age(body.minPosition);
    const { organisation } = question.draft;
    const which = [...visibleRows(reader), { organisation }, reportedWithin(body)];
    return async (long) => ({ ...(await this.reports.ask(question, which, long)), ...age });
  }

  private questionOf(body: WhatIfDto, agreed: Agreed): WhatIf {
    const { from, until, list = 'changed' } = body;
    const at = this.services.now();
    if (until <= from) refuseWhatIf('PERIOD_EMPTY');
    if (until > at) refuseWhatIf('PERIOD_NOT_OVER');
    return {
      question: 'what-if',
      ...draftTerms(body, agreed.calendars, from),
      agreed: ofOrganisation(agreed, body.draft.organisation),
      at,
      list,
    };
  }
}
