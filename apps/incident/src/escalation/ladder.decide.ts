import { msOf, plusMs, type Instant } from '@ventanilla/kernel';
import { defined } from '../incident/defined.js';
import type { CommandOf } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import { isOpen } from '../incident/incident.guards.js';
import type { Incident, IncidentRecord, IncidentState } from '../incident/incident.state.js';
import { stateAfterEvents } from '../incident/state-after-events.js';
import { isBreached } from '../service-level/verdicts.state.js';
import { ladderName, type Ladder, type LadderTrigger, type Rung } from './ladder.state.js';
import type { LadderCommand } from './ladder.commands.js';
import { ladderStopped } from './ladder-stopped.js';
import { pickRule } from './pick-rule.policy.js';
import { whyOver } from './why-over.policy.js';
import { whomToAsk } from './whom-to-ask.policy.js';

type Events = readonly IncidentEvent[];
/** What a rung is reached under; `due` is when it should have been. */
type Circumstances = Pick<LadderCommand, 'at' | 'by' | 'known'> & { readonly due: Instant };

const MINUTE_MS = 60_000;
const HIGHEST = 9;
/** Later than this after it was due, nobody was there to ask. */
const LATE_AFTER_MS = 60_000;

const ladderOf = ({ record }: Incident, name: string): Ladder | undefined =>
  record.ladders?.find(({ ladder }) => ladder === name);

const triggerOf = ({ on, run, target, measure, team, percent }: LadderTrigger) =>
  defined({ on, run, target, measure, team, percent });

/** For an agreement between teams it is the team that made it, else whoever has the incident. */
const responsibleFor = ({ team }: LadderTrigger, { assignment }: IncidentRecord): string | undefined =>
  team ?? assignment?.team;

const inMinutes = (at: Instant, minutes: number): Instant => plusMs(at, minutes * MINUTE_MS);

/** Of the same kind it only goes up, and no further than there is. */
const escalated = (
  ladder: Ladder,
  kind: 'functional' | 'hierarchical',
  { escalation }: IncidentRecord,
): IncidentEvent => {
  const level = escalation?.kind === kind ? Math.min(HIGHEST, escalation.level + 1) : 1;
  const previous = escalation && { kind: escalation.kind, level: escalation.level };
  const { ladder: name, rule, on, run, rung } = ladder;
  const of = { ladder: name, rule, rung: rung + 1, on, run };
  return { type: 'IncidentEscalated', data: defined({ kind, level, ladder: of, previous }) };
};

const late = (due: Instant, at: Instant): { readonly wasDueAt?: Instant } =>
  msOf(at) - msOf(due) > LATE_AFTER_MS ? { wasDueAt: due } : {};

/** Whom the rung asks, and what comes of it beside. */
const reach = (ladder: Ladder, rung: Rung, record: IncidentRecord, circumstances: Circumstances): Events => {
  const { at, due, known } = circumstances;
  const { ladder: name, rule, everAsked } = ladder;
  const next = ladder.rungs[ladder.rung + 1];
  const reached: IncidentEvent = {
    type: 'IncidentEscalationRungReached',
    data: defined({
      ladder: name,
      rule,
      ...triggerOf(ladder),
      rung: ladder.rung + 1,
      action: rung.action,
      asked: whomToAsk(rung, { known, at, responsible: responsibleFor(ladder, record), everAsked }),
      nextRungAt: next && inMinutes(at, next.afterMinutes),
      ...late(due, at),
    }),
  };
  return rung.action === 'notify' ? [reached] : [reached, escalated(ladder, rung.action, record)];
};

/** The next rung; and those after it that wait for nothing. */
const climb = (state: Incident, name: string, circumstances: Circumstances): Events => {
  const ladder = ladderOf(state, name);
  const rung = ladder?.rungs[ladder.rung];
  if (!ladder || !rung) return [];
  const events = reach(ladder, rung, state.record, circumstances);
  if (ladder.rungs[ladder.rung + 1]?.afterMinutes !== 0) return events;
  const { at } = circumstances;
  return [
    ...events,
    ...climb(stateAfterEvents(state, events, circumstances) as Incident, name, { ...circumstances, due: at }),
  ];
};

/** What warned of the same run before is about less: whoever it asked is not waited for any more. */
const overtaken = (ladders: readonly Ladder[] = [], { run }: LadderTrigger): Events =>
  ladders.filter((one) => one.run === run).map((ladder) => ladderStopped(ladder, 'overtaken'));

/** A warning says nothing any more once it is a breach, whose ladder is its own. */
const saysNothing = (trigger: LadderTrigger, record: IncidentRecord): boolean =>
  (trigger.on === 'warning' && isBreached(record.verdicts, trigger.run)) ||
  whyOver(trigger, record) !== undefined;

export const startEscalationLadder = (
  command: CommandOf<'StartEscalationLadder'>,
  state: IncidentState,
): Events => {
  if (!isOpen(state) || saysNothing(command, state.record)) return [];
  const name = ladderName(command);
  const { known, at, reachedAt } = command;
  const { organisation, service, priority } = state.record;
  const team = responsibleFor(command, state.record);
  const { on, measure, percent } = command;
  const ticket = { on, measure, percent, organisation, service, team, priority };
  const picked = ladderOf(state, name) ? undefined : pickRule(known.rules, defined(ticket));
  const first = picked?.rule.rungs[0];
  if (!picked || !first) return [];
  const nextRungAt = inMinutes(at, first.afterMinutes);
  const { code: rule, rungs } = picked.rule;
  const started: IncidentEvent = {
    type: 'IncidentEscalationLadderStarted',
    data: {
      ladder: name,
      rule,
      ...triggerOf(command),
      reachedAt,
      because: [...picked.because],
      rungs,
      nextRungAt,
    },
  };
  const events = [...overtaken(state.record.ladders, command), started];
  if (first.afterMinutes > 0) return events;
  const circumstances = { ...command, due: reachedAt };
  return [
    ...events,
    ...climb(stateAfterEvents(state, events, circumstances) as Incident, name, circumstances),
  ];
};

/** Judged by what stands when it is asked: acknowledged, resolved or over, there is nothing to climb. */
export const climbEscalationLadder = (
  command: CommandOf<'ClimbEscalationLadder'>,
  state: IncidentState,
): Events => {
  if (!isOpen(state)) return [];
  const isDue = ladderOf(state, command.ladder)?.nextRungAt === command.due;
  return isDue ? climb(state, command.ladder, command) : [];
};
