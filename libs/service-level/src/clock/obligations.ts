import { conditionsOf, type Measure, type Start, type Stop, type Target } from '../agreement/agreement.js';
import type { Mark, TicketStory } from '../ticket/ticket-story.js';

/** While the ticket counted as done: from what stopped the clock to its reopening. */
export interface Rest {
  readonly stop: Mark;
  readonly reopened: Mark;
}

/** Something that was to be done in time, whichever target says in what time. */
export interface Obligation {
  readonly start: Mark;
  readonly stop?: Mark;
  readonly rests: readonly Rest[];
}

type Draft = { start: Mark; stop?: Mark; rests: Rest[] };

/** One for a ticket; the others begin anew each time. */
export const ONCE: ReadonlySet<Measure> = new Set(['response', 'restoration', 'resolution']);
/** A reopening says that they were not done after all. */
const UNDONE_BY_REOPENING: ReadonlySet<Measure> = new Set(['restoration', 'resolution']);
/** After them nothing is to be done, whatever a target says. */
const ENDS: ReadonlySet<Mark['what']> = new Set(['closed', 'cancelled']);
const DONE: ReadonlySet<Mark['what']> = new Set(['resolved', 'closed', 'cancelled']);

interface Conditions {
  readonly isStart: (mark: Mark) => boolean;
  readonly isStop: (mark: Mark) => boolean;
}

/** For `handling` only the team's own assignments start a clock, and only those to others stop it. */
const conditionsFor = (target: Target, team: string | undefined): Conditions => {
  const { starts, stops } = conditionsOf(target);
  const isOfOthers = (mark: Mark): boolean => mark.what === 'assigned' && mark.team !== team;
  const isOfTeam = (mark: Mark): boolean => mark.what === 'assigned' && mark.team === team;
  return {
    isStart: (mark) =>
      starts.includes(mark.what as Start) && (target.measure !== 'handling' || !isOfOthers(mark)),
    isStop: (mark) =>
      ENDS.has(mark.what) ||
      (stops.includes(mark.what as Stop) && (target.measure !== 'handling' || !isOfTeam(mark))),
  };
};

const once = (
  { marks }: TicketStory,
  measure: Measure,
  { isStart, isStop }: Conditions,
): readonly Draft[] => {
  const first = marks.findIndex(isStart);
  const start = marks[first];
  if (!start) return [];
  const draft: Draft = { start, rests: [] };
  for (const mark of marks.slice(first + 1)) {
    if (!draft.stop && isStop(mark)) draft.stop = mark;
    else if (draft.stop && mark.what === 'reopened' && UNDONE_BY_REOPENING.has(measure)) {
      draft.rests.push({ stop: draft.stop, reopened: mark });
      draft.stop = undefined;
    }
  }
  return [draft];
};

const doneAfter = (done: boolean, { what }: Mark): boolean => DONE.has(what) || (done && what !== 'reopened');

const again = ({ marks }: TicketStory, { isStart, isStop }: Conditions): readonly Draft[] => {
  const drafts: Draft[] = [];
  let done = false;
  for (const mark of marks) {
    const open = drafts.findLast(({ stop }) => !stop);
    const stops = open !== undefined && isStop(mark);
    done = doneAfter(done, mark);
    if (stops) open.stop = mark;
    if ((stops || !open) && !done && isStart(mark)) drafts.push({ start: mark, rests: [] });
  }
  return drafts;
};

/** What a target binds in a ticket's story, in order; `team` for `handling`. */
export const obligationsOf = (story: TicketStory, target: Target, team?: string): readonly Obligation[] => {
  const conditions = conditionsFor(target, team);
  return ONCE.has(target.measure) ? once(story, target.measure, conditions) : again(story, conditions);
};
