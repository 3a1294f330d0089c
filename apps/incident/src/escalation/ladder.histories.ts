import type { Fields } from '../incident/dice.js';
import type { LadderCommand } from './ladder.commands.js';
import { knownWith, lateRule, warnedRule } from './ladder.stories.js';

const resolution = { run: 'resolution.1.1', target: 'resolution', measure: 'resolution' } as const;
const known = knownWith(lateRule, warnedRule);

/** What the commands of escalation ladders are made with; timers know the ladder, mostly. */
export const ladderFields: { readonly [Type in LadderCommand['type']]: Fields } = {
  StartEscalationLadder: ({ chance }, at) => ({
    ...resolution,
    reachedAt: at,
    ...(chance(0.5) ? { on: 'warning', percent: 75 } : { on: 'breach' }),
    known,
  }),
  ClimbEscalationLadder: (_, at, state) => {
    const ladder = state.status === 'unlogged' ? undefined : state.record.ladders?.[0];
    return { ladder: ladder?.ladder ?? 'resolution.1.1@75', due: ladder?.nextRungAt ?? at, known };
  },
};
