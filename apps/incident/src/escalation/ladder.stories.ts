import { zoneOffsets, type Rota, type Shift } from '@ventanilla/service-level';
import { byTimer, command, minute } from '../incident/incident.stories.js';
import type { EscalationRule, KnownEscalation } from './known-escalation.js';
import type { LadderTrigger } from './ladder.state.js';

/** People, rules and rotas that the specs of escalations tell their stories with. */

export const ANA = '00000000-0000-4000-8000-0000000000a1';
export const BEN = '00000000-0000-4000-8000-0000000000a2';
export const LEAD = '00000000-0000-4000-8000-0000000000a3';
export const EXPERT = '00000000-0000-4000-8000-0000000000a4';
export const BOSS = '00000000-0000-4000-8000-0000000000a5';

const zone = 'Europe/Madrid';
const offsets = zoneOffsets(zone, '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z');
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const allDay = (person: string, ...substitutes: string[]): readonly Shift[] =>
  EVERY_DAY.map((weekday) => ({ weekday, from: '00:00', to: '24:00', person, substitutes }));

const rota = (shifts: readonly Shift[]): Rota => ({
  versions: [{ from: '2026-01-01T00:00:00.000Z', zone, offsets, shifts }],
  absences: [],
});

/** Ana is on duty for printing, then Ben; an expert for messaging. */
export const knownWith = (...rules: readonly EscalationRule[]): KnownEscalation => ({
  rules,
  rotas: new Map([
    ['print', rota(allDay(ANA, BEN))],
    ['messaging', rota(allDay(EXPERT))],
  ]),
  leads: new Map([['print', LEAD]]),
});

/** Told at once, then the next on duty after a quarter of an hour, then the lead, then another team, then the boss. */
export const lateRule: EscalationRule = {
  code: 'late',
  on: 'breach',
  rungs: [
    { afterMinutes: 0, action: 'notify', asks: 'on-duty' },
    { afterMinutes: 15, action: 'notify', asks: 'next-on-duty' },
    { afterMinutes: 15, action: 'hierarchical', asks: 'team-lead' },
    { afterMinutes: 10, action: 'functional', asks: 'on-duty', team: 'messaging' },
    { afterMinutes: 0, action: 'hierarchical', asks: 'person', person: BOSS },
  ],
};

export const warnedRule: EscalationRule = {
  code: 'soon',
  on: 'warning',
  rungs: [
    { afterMinutes: 5, action: 'notify', asks: 'on-duty' },
    { afterMinutes: 20, action: 'hierarchical', asks: 'team-lead' },
  ],
};

const response = { run: 'response.1.1', target: 'response', measure: 'response' } as const;
export const warningOfResponse: LadderTrigger = {
  ...response,
  on: 'warning',
  percent: 75,
  reachedAt: minute(45),
};
export const breachOfResponse: LadderTrigger = { ...response, on: 'breach', reachedAt: minute(60) };

export const start = (trigger: LadderTrigger, at: string, known = knownWith(lateRule, warnedRule)) =>
  command('StartEscalationLadder', { ...trigger, at, by: byTimer, known });

export const climb = (ladder: string, due: string, at = due) =>
  command('ClimbEscalationLadder', {
    ladder,
    due,
    at,
    by: byTimer,
    known: knownWith(lateRule, warnedRule),
  });

export const ladderSamples = {
  'StartEscalationLadder (of what was not warned of)': start(warningOfResponse, minute(45)),
  'ClimbEscalationLadder (of none)': climb('response.1.1@75', minute(50)),
};
