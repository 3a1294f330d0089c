import type { EscalationRuleEvent } from '@ventanilla/contracts/service-desk';
import { misnamedRefusals } from '@ventanilla/chassis';
import { given, personal, refusalsOf } from '@ventanilla/kernel';
import { escalationRule, type EscalationRule, type EscalationRuleCommand } from './escalation-rule.decide.js';
import { EscalationRuleController } from './escalation-rule.controller.js';

const ANA = '00000000-0000-4000-8000-00000000000a';
const envelope = { at: '2026-03-02T09:00:00.000Z', by: { kind: 'person', id: ANA } } as const;
const reason = personal('Reorganised');

const late: EscalationRule = {
  name: 'Late',
  on: 'breach',
  priorities: [1],
  rungs: [
    { afterMinutes: 0, action: 'notify', asks: 'on-duty' },
    { afterMinutes: 15, action: 'hierarchical', asks: 'team-lead' },
  ],
};
const warned: EscalationRule = { ...late, on: 'warning', percent: 75 };

const set = (rule: EscalationRule = late): EscalationRuleCommand => ({
  ...envelope,
  type: 'SetEscalationRule',
  ...rule,
});
const retire: EscalationRuleCommand = { ...envelope, type: 'RetireEscalationRule', reason };
const isSet: EscalationRuleEvent = { type: 'EscalationRuleSet', data: late };
const retired: EscalationRuleEvent = { type: 'EscalationRuleRetired', data: { reason } };

const unclimbable: [code: string, change: Partial<EscalationRule>][] = [
  ['PERCENT_MISPLACED', { percent: 75 }],
  ['RUNG_PERSON_MISPLACED', { rungs: [{ afterMinutes: 0, action: 'notify', asks: 'person' }] }],
  ['RUNG_PERSON_MISPLACED', { rungs: [{ afterMinutes: 0, action: 'notify', asks: 'on-duty', person: ANA }] }],
  ['RUNG_TEAM_REQUIRED', { rungs: [{ afterMinutes: 0, action: 'functional', asks: 'on-duty' }] }],
];

describe('SetEscalationRule', () => {
  it('makes a rule, changes it, and takes a retired one into use again', () => {
    given(escalationRule)().when(set()).then(isSet);
    given(escalationRule)(isSet)
      .when(set(warned))
      .then({ type: 'EscalationRuleSet', data: { ...warned, previous: late } });
    given(escalationRule)(isSet, retired)
      .when(set())
      .then({ type: 'EscalationRuleSet', data: { ...late, previous: late } });
  });

  it.each(unclimbable)('is refused: %s', (code, change) => {
    given(escalationRule)()
      .when(set({ ...late, ...change }))
      .refused(code);
  });

  it('lets a functional escalation go to a team, or to one person', () => {
    const toTeam = { afterMinutes: 0, action: 'functional', asks: 'on-duty', team: 'messaging' } as const;
    const toPerson = { afterMinutes: 0, action: 'functional', asks: 'person', person: ANA } as const;
    const data = { ...late, rungs: [toTeam, toPerson] };
    given(escalationRule)().when(set(data)).then({ type: 'EscalationRuleSet', data });
  });

  it('is quiet where the rule says so', () => {
    given(escalationRule)(isSet).when(set()).thenNothing();
  });
});

describe('RetireEscalationRule', () => {
  it('lets it escalate nothing new any more', () => {
    given(escalationRule)(isSet).when(retire).then(retired);
  });

  it('is refused where there is none, and quiet the second time', () => {
    given(escalationRule)().when(retire).refused('ESCALATION_RULE_NOT_FOUND');
    given(escalationRule)(isSet, retired).when(retire).thenNothing();
  });
});

describe('R10: the routes of an escalation rule', () => {
  const things = ['ORGANISATION', 'SERVICE'].flatMap((kind) => [`${kind}_NOT_FOUND`, `${kind}_RETIRED`]);
  const named = [...things, 'TEAM_NOT_FOUND', 'TEAM_DISBANDED', 'PERSON_NOT_FOUND'];

  it('name what it refuses with, and nothing else', () => {
    const heard = refusalsOf(escalationRule, [
      set(),
      set(warned),
      ...unclimbable.map(([, change]) => set({ ...late, ...change })),
      retire,
    ]);
    expect(
      misnamedRefusals([EscalationRuleController], heard, {
        before: {
          SetEscalationRule: ['ESCALATION_RULE_FOR_ALL', ...named],
          RetireEscalationRule: ['ESCALATION_RULE_FOR_ALL'],
        },
      }),
    ).toEqual({ missing: [], idle: [], unasked: [] });
  });
});
