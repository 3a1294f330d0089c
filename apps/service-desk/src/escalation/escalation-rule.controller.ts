import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  assertServes,
  Call,
  CommandRoute,
  CurrentPrincipal,
  Problem,
  QueryRoute,
  type CommandCall,
  type Principal,
} from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto, ReasonDto } from '../records/record.dto.js';
import { escalationRuleAggregate, escalationRules } from './escalation-rule.aggregate.js';
import type { EscalationRuleState, KnownEscalationRule } from './escalation-rule.decide.js';
import { SetEscalationRuleDto } from './escalation-rule.dto.js';
import { EscalationRuleAnswer, EscalationRulePage } from './escalation-rule.answers.js';

/** Everything that a rule names. */
const namesIn = ({ organisation, services, team, rungs }: SetEscalationRuleDto) => ({
  organisation,
  services,
  teams: [team, ...rungs.map((rung) => rung.team)].flatMap((name) => name ?? []),
  persons: rungs.flatMap(({ person }) => person ?? []),
});

/** A rule without an organisation is for the tickets of all: only who serves all decides about those. */
const assertRules = (principal: Principal, organisation: string | undefined): void => {
  if (organisation !== undefined) assertServes(principal, organisation);
  else if (principal.organisations !== 'all') throw new Problem('ESCALATION_RULE_FOR_ALL');
};

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
      'ESCALATION_RULE_FOR_ALL',
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
    assertRules(call.principal, body.organisation);
    await this.assertMayChange(body.code, call);
    const wish = { type: 'SetEscalationRule', code: body.code, body, names: namesIn(body) };
    return this.records.send(escalationRuleAggregate, call, wish);
  }

  @CommandRoute({
    access: 'RetireEscalationRule',
    path: ':code/retire',
    summary: 'Let a rule escalate nothing new any more',
    refusals: ['ESCALATION_RULE_FOR_ALL', 'ESCALATION_RULE_NOT_FOUND'],
  })
  async retire(
    @CodeParam() code: string,
    @Body() body: ReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    await this.assertMayChange(code, call);
    return this.records.send(escalationRuleAggregate, call, { type: 'RetireEscalationRule', code, body });
  }

  @QueryRoute({
    access: 'ListEscalationRules',
    summary: 'The escalation rules',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: EscalationRulePage,
  })
  list(
    @QueryString() query: ListRecordsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RecordsPage<KnownEscalationRule>> {
    const { organisations } = principal;
    const known = organisations === 'all' ? {} : { organisation: { $in: [null, ...organisations] } };
    return this.reader.list(escalationRules, query, known);
  }

  @QueryRoute({
    access: 'ReadEscalationRule',
    path: ':code',
    summary: 'One escalation rule',
    etag: true,
    answer: EscalationRuleAnswer,
  })
  async read(
    @CodeParam() code: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ShownRecord<KnownEscalationRule>> {
    const rule = await this.reader.read(escalationRules, code);
    if (rule.organisation !== undefined) assertServes(principal, rule.organisation);
    return rule;
  }

  @QueryRoute({
    access: 'ReadEscalationRuleHistory',
    path: ':code/history',
    summary: 'Who changed an escalation rule, when and why',
    answer: [ShownEventAnswer],
  })
  async history(
    @CodeParam() code: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<readonly ShownEvent[]> {
    await this.read(code, principal);
    return this.reader.history(escalationRules, code);
  }

  /** Of a rule that is there already, whose it is by then. */
  private async assertMayChange(code: string, { principal }: CommandCall): Promise<void> {
    const state = await this.records.stateOf<EscalationRuleState>(escalationRuleAggregate, code);
    if (state.status !== 'absent') assertRules(principal, state.organisation);
  }
}
