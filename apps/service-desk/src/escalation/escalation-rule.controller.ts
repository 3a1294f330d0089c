import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { assertServes, Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto, ReasonDto } from '../records/record.dto.js';
import { escalationRuleAggregate, escalationRules } from './escalation-rule.aggregate.js';
import type { KnownEscalationRule } from './escalation-rule.decide.js';
import { SetEscalationRuleDto } from './escalation-rule.dto.js';

/** Everything that a rule names. */
const namesIn = ({ organisation, services, team, rungs }: SetEscalationRuleDto) => ({
  organisation,
  services,
  teams: [team, ...rungs.map((rung) => rung.team)].flatMap((name) => name ?? []),
  persons: rungs.flatMap(({ person }) => person ?? []),
});

/** Whose warnings and breaches go to whom, until somebody acknowledges it. */
@ApiTags('escalation rules')
@Controller('api/v1/escalation-rules')
export class EscalationRuleController {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'SetEscalationRule',
    creates: true,
    summary: 'Escalate warnings or breaches of some kind of ticket, rung by rung',
    refusals: [
      'PERCENT_MISPLACED',
      'RUNG_PERSON_MISPLACED',
      'RUNG_TEAM_REQUIRED',
      'ORGANISATION_NOT_FOUND',
      'ORGANISATION_RETIRED',
      'SERVICE_NOT_FOUND',
      'SERVICE_RETIRED',
      'TEAM_NOT_FOUND',
      'TEAM_DISBANDED',
      'PERSON_NOT_FOUND',
      'PERSON_FORGOTTEN',
    ],
  })
  async set(@Body() body: SetEscalationRuleDto, @Call() call: CommandCall): Promise<CommandResult> {
    if (body.organisation !== undefined) assertServes(call.principal, body.organisation);
    const wish = { type: 'SetEscalationRule', code: body.code, body, names: namesIn(body) };
    return this.records.send(escalationRuleAggregate, call, wish);
  }

  @CommandRoute({
    access: 'RetireEscalationRule',
    path: ':code/retire',
    summary: 'Let a rule escalate nothing new any more',
    refusals: ['ESCALATION_RULE_NOT_FOUND'],
  })
  retire(
    @CodeParam() code: string,
    @Body() body: ReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(escalationRuleAggregate, call, { type: 'RetireEscalationRule', code, body });
  }

  @QueryRoute({
    access: 'ListEscalationRules',
    summary: 'The escalation rules',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
  })
  list(@QueryString() query: ListRecordsDto): Promise<RecordsPage<KnownEscalationRule>> {
    return this.reader.list(escalationRules, query);
  }

  @QueryRoute({ access: 'ReadEscalationRule', path: ':code', summary: 'One escalation rule', etag: true })
  read(@CodeParam() code: string): Promise<ShownRecord<KnownEscalationRule>> {
    return this.reader.read(escalationRules, code);
  }

  @QueryRoute({
    access: 'ReadEscalationRuleHistory',
    path: ':code/history',
    summary: 'Who changed an escalation rule, when and why',
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(escalationRules, code);
  }
}
