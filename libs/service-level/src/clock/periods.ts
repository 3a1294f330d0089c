import { selectAgreement, type Selection } from '../agreement/select-agreement.js';
import type { Terms } from '../agreement/terms.js';
import type { TicketSubject } from '../ticket/ticket-fact.js';
import type { SubjectPeriod, TicketStory } from '../ticket/ticket-story.js';

export type SelectedBecause =
  | 'reported'
  | 'priority-changed'
  | 'service-changed'
  | 'organisation-changed'
  | 'kind-changed'
  | 'location-changed'
  | 'agreement-changed'
  | 'agreement-ended';

/** A span of a ticket's life under one subject and one selection; `to` is Infinity for the last. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly subject: TicketSubject;
  readonly selection: Selection;
  readonly because: SelectedBecause;
  /** The event behind it; absent where an agreement began or ended. */
  readonly ref?: string;
}

const FIELDS = ['organisation', 'service', 'priority', 'kind', 'location'] as const;

type Because = Pick<Period, 'because' | 'ref'>;

const becauseOf = (before: Period, { subject, ref }: SubjectPeriod, selection: Selection): Because => {
  const changed = FIELDS.find((field) => before.subject[field] !== subject[field]);
  if (changed) return { because: `${changed}-changed`, ref };
  return { because: selection.version ? 'agreement-changed' : 'agreement-ended' };
};

/** When a selection may be another one: the subject changed, or an agreement began, was recorded, or ended. */
const turningPoints = (story: TicketStory, terms: Terms, last: number): readonly number[] => {
  const points: number[] = [];
  const add = (point: number): void => {
    if (point > story.reportedAt && point <= last && !points.includes(point)) points.push(point);
  };
  const organisations = new Set<string>();
  for (const { from, subject } of story.subjects) {
    add(from);
    organisations.add(subject.organisation);
  }
  for (const organisation of organisations)
    for (const { from, until, recordedAt } of terms.agreementsOf(organisation)) {
      add(Math.max(from, recordedAt));
      add(Math.max(until, recordedAt));
    }
  return points.sort((one, other) => one - other);
};

const subjectAt = ({ subjects }: TicketStory, at: number): SubjectPeriod =>
  (subjects.findLast(({ from }) => from <= at) ?? subjects[0]) as SubjectPeriod;

const isSame = (one: Period, subject: TicketSubject, { version }: Selection): boolean =>
  one.selection.version === version && FIELDS.every((field) => one.subject[field] === subject[field]);

/**
 * Under what a ticket stood from its report to an instant. What was recorded between report and logging counts as
 * known at the report: the ticket was not there before it was logged.
 */
export const periodsOf = (story: TicketStory, terms: Terms, at: number): readonly Period[] => {
  const select = (from: number, subject: TicketSubject): Selection =>
    selectAgreement(terms, subject, { at: from, knownBy: Math.max(from, story.loggedAt) });
  const { subject, ref } = subjectAt(story, story.reportedAt);
  const selection = select(story.reportedAt, subject);
  const periods: Period[] = [
    { from: story.reportedAt, to: Infinity, subject, selection, because: 'reported', ref },
  ];
  for (const from of turningPoints(story, terms, Math.min(at, story.ended?.at ?? Infinity))) {
    const before = periods.at(-1) as Period;
    const next = subjectAt(story, from);
    const selected = select(from, next.subject);
    if (isSame(before, next.subject, selected)) continue;
    periods[periods.length - 1] = { ...before, to: from };
    const { subject: its } = next;
    periods.push({
      from,
      to: Infinity,
      subject: its,
      selection: selected,
      ...becauseOf(before, next, selected),
    });
  }
  return periods;
};
