import { msOf, type Instant } from '@ventanilla/kernel';
import type { TicketFact } from './ticket-fact.js';
import { storyOf, type Mark, type TicketStory } from './ticket-story.js';
import { instantWriter } from './write-instant.js';

/** From an instant on; `to` is absent while it lasts. */
export interface LifeSpan {
  readonly from: Instant;
  readonly to?: Instant;
}

/** When a ticket was open, when it waited, and when its service worked again: what was forgotten has to fit into it. */
export interface TicketLife {
  /** In order: from the report, and each reopening, to what ended it. */
  readonly open: readonly LifeSpan[];
  readonly holds: readonly (LifeSpan & { readonly hold: string })[];
  /** In order. */
  readonly restored: readonly Instant[];
  /** That ever had it, each once. */
  readonly teams: readonly string[];
}

const DONE: ReadonlySet<Mark['what']> = new Set(['resolved', 'closed', 'cancelled']);

const openSpans = ({ marks }: TicketStory, write: (ms: number) => Instant): readonly LifeSpan[] => {
  const spans: { from: Instant; to?: Instant }[] = [];
  for (const { at, what } of marks) {
    const last = spans.at(-1);
    if (!last || (what === 'reopened' && last.to !== undefined)) spans.push({ from: write(at) });
    else if (DONE.has(what) && last.to === undefined) last.to = write(at);
  }
  return spans;
};

/** As it is known at an instant; undefined before the ticket was logged. */
export const lifeOf = (facts: readonly TicketFact[], at: Instant): TicketLife | undefined => {
  const story = storyOf(facts, msOf(at));
  if (!story) return undefined;
  const write = instantWriter();
  const teams = story.marks.flatMap(({ team }) => (team === undefined ? [] : [team]));
  return {
    open: openSpans(story, write),
    holds: story.holds.map(({ from, to, hold }) => ({
      from: write(from),
      ...(to !== Infinity && { to: write(to) }),
      hold,
    })),
    restored: story.marks.filter(({ what }) => what === 'restored').map((mark) => write(mark.at)),
    teams: [...new Set(teams)],
  };
};
