import { Injectable } from '@nestjs/common';
import { assertServes, hasRole, type Principal } from '@ventanilla/chassis';
import type { Filter } from '@ventanilla/eventing';
import { IncidentSettingsLookup } from '../configuration/incident-settings.lookup.js';
import { Readers } from '../incident/visibility/reader.js';
import { visibleRows } from '../views/incident-queue/visible-rows.js';
import type { ReportPeriod } from './report-periods.js';

/** How far a report reaches for whoever asks. */
export interface ReportScope {
  readonly which: readonly Filter[];
  /** What is counted is that of these teams alone, for their lead; all where absent. */
  readonly teams?: readonly string[];
  /** The teams that they lead. */
  readonly leads: readonly string[];
}

/** What may have been open, been done or fallen due in a period: more than that is read and counts for nothing. */
const livedIn = ({ from, until }: ReportPeriod): Filter => ({
  reportedAt: { $lt: until },
  $or: [{ endedAt: null }, { endedAt: { $gte: from } }],
});

@Injectable()
export class ReportAsking {
  constructor(
    private readonly readers: Readers,
    private readonly settings: IncidentSettingsLookup,
  ) {}

  /** @throws Problem NOT_FOUND for an organisation that they do not serve */
  async scopeOf(
    principal: Principal,
    organisation: string | undefined,
    lived: ReportPeriod,
  ): Promise<ReportScope> {
    if (organisation !== undefined) assertServes(principal, organisation);
    const rows = visibleRows(await this.readers.of(principal));
    const which = [...rows, ...(organisation === undefined ? [] : [{ organisation }]), livedIn(lived)];
    const { teams = [] } = principal;
    const leads = hasRole(principal, 'team-lead') ? teams : [];
    return hasRole(principal, 'manager', 'auditor') ? { which, leads } : { which, leads, teams };
  }

  /** The zone of the organisation's calendar, where no other is asked for. */
  async zone(asked: string | undefined): Promise<string> {
    return asked ?? (await this.settings.current()).followUp.calendar.timeZone;
  }
}
