import { Injectable } from '@nestjs/common';
import { calendarAggregate } from '../calendar/calendar.aggregate.js';
import type { CalendarState } from '../calendar/calendar.state.js';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type ShownRecord } from '../records/record-reader.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { teamAggregate } from '../team/team.aggregate.js';
import type { FormedTeam, TeamState } from '../team/team.state.js';
import { worksAt } from '../team/working-hours.js';
import { proposeTeams, type RoutedTicket, type TeamProposal } from './propose-teams.policy.js';
import { routingRules } from './routing-rule.aggregate.js';
import type { KnownRoutingRule } from './routing-rule.decide.js';

export interface TimelyProposal extends TeamProposal {
  /** It works at this moment, by any of its calendars. */
  readonly worksNow: boolean;
}

/** Which teams the rules propose; a disbanded one is proposed no more, whatever a rule says. */
@Injectable()
export class TeamProposals {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  async for(ticket: RoutedTicket): Promise<readonly TimelyProposal[]> {
    const proposals = proposeTeams(await this.rulesInUse(), ticket);
    const timely = await Promise.all(proposals.map((proposal) => this.timely(proposal)));
    return timely.flat();
  }

  private async timely(proposal: TeamProposal): Promise<readonly TimelyProposal[]> {
    const team = await this.records.stateOf<TeamState>(teamAggregate, proposal.team);
    return team.status === 'at-work' ? [{ ...proposal, worksNow: await this.worksNow(team) }] : [];
  }

  private async worksNow({ calendar, calendars = [] }: FormedTeam): Promise<boolean> {
    const codes = calendar === undefined ? [] : [calendar, ...calendars];
    const states = await Promise.all(
      codes.map((code) => this.records.stateOf<CalendarState>(calendarAggregate, code)),
    );
    const versions = states.map((state, index) =>
      state.status === 'absent'
        ? []
        : state.versions.map((version) => ({ calendar: codes[index] as string, ...version })),
    );
    return worksAt(versions, this.services.now());
  }

  private rulesInUse(): Promise<readonly ShownRecord<KnownRoutingRule>[]> {
    return this.reader.all(routingRules, { status: 'in-use' });
  }
}
