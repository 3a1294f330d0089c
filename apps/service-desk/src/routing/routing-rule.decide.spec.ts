import type { RoutingRuleEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf } from '@ventanilla/kernel';
import { proposeTeams } from './propose-teams.policy.js';
import { routingRule, type RoutingRuleCommand } from './routing-rule.decide.js';
import { RoutingRuleController } from './routing-rule.controller.js';

const envelope = { at: '2026-03-02T09:00:00.000Z', by: { kind: 'person', id: 'ana' } } as const;
const reason = personal('Reorganised');
const printers = { name: 'Printers', category: 'hardware.printer', team: 'workplace' };
const moved = { ...printers, team: 'plant' };

const set = (rule = printers): RoutingRuleCommand => ({ ...envelope, type: 'SetRoutingRule', ...rule });
const retire: RoutingRuleCommand = { ...envelope, type: 'RetireRoutingRule', reason };
const isSet: RoutingRuleEvent = { type: 'RoutingRuleSet', data: printers };
const retired: RoutingRuleEvent = { type: 'RoutingRuleRetired', data: { reason } };

describe('SetRoutingRule', () => {
  it('makes a rule, changes it, and takes a retired one into use again', () => {
    given(routingRule)().when(set()).then(isSet);
    given(routingRule)(isSet)
      .when(set(moved))
      .then({ type: 'RoutingRuleSet', data: { ...moved, previous: printers } });
    given(routingRule)(isSet, retired)
      .when(set())
      .then({ type: 'RoutingRuleSet', data: { ...printers, previous: printers } });
  });

  it('is quiet where the rule says so', () => {
    given(routingRule)(isSet).when(set()).thenNothing();
  });
});

describe('RetireRoutingRule', () => {
  it('lets it propose nothing any more', () => {
    given(routingRule)(isSet).when(retire).then(retired);
  });

  it('is refused where there is none, and quiet the second time', () => {
    given(routingRule)().when(retire).refused('ROUTING_RULE_NOT_FOUND');
    given(routingRule)(isSet, retired).when(retire).thenNothing();
  });
});

describe('Proposals of teams', () => {
  const rules = [
    { code: 'any', name: 'Any', team: 'service-desk' },
    { code: 'hardware', name: 'Hardware', category: 'hardware', team: 'workplace' },
    { code: 'printer', name: 'Printer', category: 'hardware.printer', team: 'printing' },
    { code: 'erp', name: 'ERP', service: 'erp', team: 'applications' },
    { code: 'plant', name: 'Plant', configurationItem: 'CI7', team: 'plant' },
  ];
  const proposed = (ticket: Parameters<typeof proposeTeams>[1]) =>
    proposeTeams(rules, ticket).map(({ rule }) => rule);

  it('are made by the rule for the configuration item, then the service, then the deepest category', () => {
    const ticket = { category: 'hardware.printer', service: 'erp', configurationItem: 'CI7' };
    expect(proposed(ticket)).toEqual(['plant', 'erp', 'printer', 'hardware', 'any']);
  });

  it('say which rule made them, and what of the ticket it is for', () => {
    expect(proposeTeams(rules, { service: 'erp' })).toEqual([
      { team: 'applications', rule: 'erp', because: ['service'] },
      { team: 'service-desk', rule: 'any', because: [] },
    ]);
  });

  it('take a category for those below it, and not for another that begins alike', () => {
    expect(proposed({ category: 'hardware.screen' })).toEqual(['hardware', 'any']);
    expect(proposed({ category: 'hardware-store' })).toEqual(['any']);
  });
});

describe('R10: the routes of a routing rule', () => {
  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(routingRule, [set(), set(moved), retire]);
    expect(
      misnamedRefusals([RoutingRuleController], heard, {
        before: {
          SetRoutingRule: ['TEAM_NOT_FOUND', 'TEAM_DISBANDED', 'SERVICE_NOT_FOUND', 'SERVICE_RETIRED'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
