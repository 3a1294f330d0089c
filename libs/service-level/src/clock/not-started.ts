import { instantOf } from '@ventanilla/kernel';
import type { Target } from '../agreement/agreement.js';
import { targetFor, type Selection } from '../agreement/select-agreement.js';
import type { TicketStory } from '../ticket/ticket-story.js';
import type { TicketSubject } from '../ticket/ticket-fact.js';
import type { Run } from './clocks.js';
import type { Now } from './judge.js';
import { obligationsOf, ONCE } from './obligations.js';
import type { Period } from './periods.js';

/** Not one that another of the same measure goes before. */
const isChosen = (selection: Selection, target: Target, subject: TicketSubject): boolean =>
  targetFor(selection, target, subject) === target;

/** What comes once has not begun at all; what comes again has no run that counts. */
const isIdle = (target: Target, story: TicketStory, runs: readonly Run[]): boolean =>
  ONCE.has(target.measure)
    ? obligationsOf(story, target).length === 0
    : !runs.some(
        ({ measure, team, state }) =>
          measure === target.measure && (target.team ?? team) === team && state !== 'superseded',
      );

/** The targets that bind a ticket now and have nothing to measure yet. */
export const notStarted = (
  { from, subject, selection }: Period,
  runs: readonly Run[],
  { story, terms }: Now,
): readonly Run[] => {
  const { version, ranking } = selection;
  if (!version) return [];
  return version.targets
    .filter((target) => isChosen(selection, target, subject) && isIdle(target, story, runs))
    .map((target) => ({
      id: `${target.key}.0.0`,
      target: target.key,
      measure: target.measure,
      ...(target.team !== undefined && { team: target.team }),
      agreement: version.agreement,
      version: version.version,
      priority: subject.priority,
      calendar: terms.calendarOf(target.time, subject.location),
      goalSeconds: target.goalSeconds,
      selectedAt: instantOf(from),
      carriedMs: 0,
      state: 'not-started',
      provisional: false,
      elapsedMs: 0,
      warnings: [],
      ranking,
      steps: [],
    }));
};
