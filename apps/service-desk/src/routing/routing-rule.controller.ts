import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto, ReasonDto } from '../records/record.dto.js';
import { routingRuleAggregate, routingRules } from './routing-rule.aggregate.js';
import type { KnownRoutingRule } from './routing-rule.decide.js';
import { ProposeTeamsDto, SetRoutingRuleDto } from './routing-rule.dto.js';
import { TeamProposals, type TimelyProposal } from './team-proposals.js';
import { RoutingRuleAnswer, RoutingRulePage, TeamProposalAnswer } from './routing-rule.answers.js';

/** Which tickets are proposed to which team. */
@ApiTags('routing rules')
@Controller('api/v1/routing-rules')
export class RoutingRuleController {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'SetRoutingRule',
    creates: true,
    summary: 'Propose a team for tickets of some kind',
    refusals: ['TEAM_NOT_FOUND', 'TEAM_DISBANDED', 'SERVICE_NOT_FOUND', 'SERVICE_RETIRED'],
  })
  set(@Body() body: SetRoutingRuleDto, @Call() call: CommandCall): Promise<CommandResult> {
    const { code, team, service } = body;
    const names = { service, team };
    return this.records.send(routingRuleAggregate, call, { type: 'SetRoutingRule', code, body, names });
  }

  @CommandRoute({
    access: 'RetireRoutingRule',
    path: ':code/retire',
    summary: 'Let a rule propose nothing any more',
    refusals: ['ROUTING_RULE_NOT_FOUND'],
  })
  retire(
    @CodeParam() code: string,
    @Body() body: ReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(routingRuleAggregate, call, { type: 'RetireRoutingRule', code, body });
  }

  @QueryRoute({
    access: 'ListRoutingRules',
    summary: 'The routing rules',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: RoutingRulePage,
  })
  list(@QueryString() query: ListRecordsDto): Promise<RecordsPage<KnownRoutingRule>> {
    return this.reader.list(routingRules, query);
  }

  @QueryRoute({
    access: 'ReadRoutingRule',
    path: ':code',
    summary: 'One routing rule',
    etag: true,
    answer: RoutingRuleAnswer,
  })
  read(@CodeParam() code: string): Promise<ShownRecord<KnownRoutingRule>> {
    return this.reader.read(routingRules, code);
  }

  @QueryRoute({
    access: 'ReadRoutingRuleHistory',
    path: ':code/history',
    summary: 'Who changed a routing rule, when and why',
    answer: [ShownEventAnswer],
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(routingRules, code);
  }
}

/** Whom the rules propose for a ticket. */
@ApiTags('routing rules')
@Controller('api/v1/team-proposals')
export class TeamProposalController {
  constructor(private readonly proposals: TeamProposals) {}

  @QueryRoute({
    access: 'ProposeTeams',
    summary:
      'Teams for a ticket, the best first, each with the rule that proposes it, and whether it works now',
    refusals: ['VIEW_UNAVAILABLE'],
    answer: [TeamProposalAnswer],
  })
  propose(@QueryString() ticket: ProposeTeamsDto): Promise<readonly TimelyProposal[]> {
    return this.proposals.for(ticket);
  }
}
