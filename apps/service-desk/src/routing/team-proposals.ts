import { Injectable } from '@nestjs/common';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type ShownRecord } from '../records/record-reader.js';
import { teamAggregate } from '../team/team.aggregate.js';
import type { TeamState } from '../team/team.state.js';
import { proposeTeams, type RoutedTicket, type TeamProposal } from './propose-teams.policy.js';
import { routingRules } from './routing-rule.aggregate.js';
import type { KnownRoutingRule } from './routing-rule.decide.js';

/** Which teams the rules propose; a disbanded one is proposed no more, whatever a rule says. */
@Injectable()
export class TeamProposals {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  async for(ticket: RoutedTicket): Promise<readonly TeamProposal[]> {
    const proposals = proposeTeams(await this.rulesInUse(), ticket);
    const atWork = await Promise.all(proposals.map(async ({ team }) => (await this.teamOf(team)).status));
    return proposals.filter((_, index) => atWork[index] === 'at-work');
  }

  private teamOf(code: string): Promise<TeamState> {
    return this.records.stateOf<TeamState>(teamAggregate, code);
  }

  private rulesInUse(): Promise<readonly ShownRecord<KnownRoutingRule>[]> {
    return this.reader.all(routingRules, { status: 'in-use' });
  }
}
