import { defined } from '../incident/defined.js';
import type { Incident } from '../incident/incident.state.js';
import { withRecord, type Evolution } from '../incident/record/record.evolve.js';
import type { Ladder } from './ladder.state.js';

type LadderEvent =
  'IncidentEscalationLadderStarted' | 'IncidentEscalationRungReached' | 'IncidentEscalationLadderStopped';

const withLadders = (
  state: Incident,
  change: (ladders: readonly Ladder[]) => readonly Ladder[],
): Incident => {
  const ladders = change(state.record.ladders ?? []);
  return withRecord(state, { ladders: ladders.length > 0 ? ladders : undefined });
};

export const ladderEvolutions: { readonly [Type in LadderEvent]: Evolution<Type> } = {
  IncidentEscalationLadderStarted: (state, { data, at }) =>
    withLadders(state, (ladders) => [
      ...ladders.filter(({ ladder }) => ladder !== data.ladder),
      { ...data, startedAt: at, rung: 0, everAsked: [] },
    ]),
  IncidentEscalationRungReached: (state, { data: { ladder, rung, asked, nextRungAt }, at }) =>
    withLadders(state, (ladders) =>
      ladders.map((one) => {
        if (one.ladder !== ladder) return one;
        const everAsked = asked.person === undefined ? one.everAsked : [...one.everAsked, asked.person];
        return defined({ ...one, rung, asked, askedAt: at, everAsked, nextRungAt });
      }),
    ),
  IncidentEscalationLadderStopped: (state, { data }) =>
    withLadders(state, (ladders) => ladders.filter(({ ladder }) => ladder !== data.ladder)),
};
