import type { Instant } from '@ventanilla/kernel';
import type { IncidentQueueRow } from '../views/incident-queue/incident-queue.row.js';
import type { Change, Evolution } from '../views/incident-queue/row-change.js';
import type { ladderEvolutions } from './ladder.evolve.js';
import type { LadderOfRow } from './ladder.state.js';

const each = <Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined => {
  const some = values.filter((value) => value !== undefined);
  return some.length > 0 ? [...new Set(some)] : undefined;
};

const earliest = (instants: readonly Instant[] | undefined): Instant | undefined =>
  instants && [...instants].sort()[0];

const waitingFor = (ladders: readonly LadderOfRow[]): Change => ({
  ladders: ladders.length > 0 ? ladders : undefined,
  escalationRules: each(ladders.map(({ rule }) => rule)),
  escalationAsked: each(ladders.map(({ asked }) => asked)),
  escalationNextRungAt: earliest(each(ladders.map(({ nextRungAt }) => nextRungAt))),
});

const others = ({ ladders = [] }: IncidentQueueRow, ladder: string): readonly LadderOfRow[] =>
  ladders.filter((one) => one.ladder !== ladder);

export const ladderRows: { readonly [Type in keyof typeof ladderEvolutions]: Evolution<Type> } = {
  IncidentEscalationLadderStarted: (row, { data: { ladder, rule, nextRungAt } }) =>
    waitingFor([...others(row, ladder), { ladder, rule, nextRungAt }]),
  IncidentEscalationRungReached: (row, { data: { ladder, rule, asked, nextRungAt } }) =>
    waitingFor([...others(row, ladder), { ladder, rule, nextRungAt, asked: asked.person }]),
  IncidentEscalationLadderStopped: (row, { data: { ladder } }) => waitingFor(others(row, ladder)),
};
