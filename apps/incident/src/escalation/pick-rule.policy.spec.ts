import type { EscalationRule } from './known-escalation.js';
import { pickRule, type EscalatedTicket } from './pick-rule.policy.js';

const rungs = [{ afterMinutes: 0, action: 'notify', asks: 'on-duty' }] as const;
const rule = (code: string, of: Partial<EscalationRule> = {}): EscalationRule => ({
  code,
  on: 'warning',
  rungs: [...rungs],
  ...of,
});

const ticket: EscalatedTicket = {
  on: 'warning',
  percent: 75,
  measure: 'response',
  organisation: 'acme',
  service: 'mail',
  team: 'print',
  priority: 2,
};

/** Each for one thing more telling than the one before. */
const ranked = [
  rule('a-any'),
  rule('a-percent', { percent: 75 }),
  rule('a-measure', { measures: ['response', 'resolution'] }),
  rule('a-priority', { priorities: [1, 2] }),
  rule('a-team', { team: 'print' }),
  rule('a-service', { services: ['mail'] }),
  rule('a-organisation', { organisation: 'acme' }),
];

describe('overlapping escalation rules: the most specific first, then the code', () => {
  test.each(ranked.map(({ code }, index) => [code, index + 1] as const))(
    '%s is the most telling of the first %i',
    (code, count) => {
      expect(pickRule(ranked.slice(0, count), ticket)?.rule.code).toBe(code);
      expect(pickRule([...ranked.slice(0, count)].reverse(), ticket)?.rule.code).toBe(code);
    },
  );

  test('of two that ask for the same, the first by code', () => {
    expect(pickRule([rule('b'), rule('a')], ticket)?.rule.code).toBe('a');
  });

  test('a rule that asks for more than another goes before it', () => {
    const both = rule('z', { organisation: 'acme', priorities: [2] });
    expect(pickRule([rule('a', { organisation: 'acme' }), both], ticket)).toEqual({
      rule: both,
      because: ['organisation', 'priorities'],
    });
  });
});

describe('an escalation rule is for', () => {
  test.each<[string, Partial<EscalationRule>]>([
    ['another trigger', { on: 'breach' }],
    ['another warning', { percent: 50 }],
    ['another measure', { measures: ['resolution'] }],
    ['another priority', { priorities: [1, 3] }],
    ['another team', { team: 'desk' }],
    ['another service', { services: ['printing'] }],
    ['another organisation', { organisation: 'globex' }],
  ])('no ticket of %s', (_, of) => {
    expect(pickRule([rule('a', of)], ticket)).toBeUndefined();
  });

  test('no ticket that lacks what it asks for', () => {
    const { team: _, service: __, ...bare } = ticket;
    expect(pickRule([rule('a', { team: 'print' }), rule('b', { services: ['mail'] })], bare)).toBeUndefined();
  });
});
