import type { AgreementVersion, Measure, Target } from '../agreement/agreement.js';
import { targetFor } from '../agreement/select-agreement.js';
import type { Terms } from '../agreement/terms.js';
import type { TicketStory } from '../ticket/ticket-story.js';
import type { Period } from './periods.js';

/** What one target at a time is for: a measure, and for `handling` one team. */
export interface Slot {
  readonly measure: Measure;
  readonly team?: string;
}

/** A span of a ticket's life in which a slot has the same target, or none. */
export interface Piece extends Pick<Period, 'from' | 'to' | 'because' | 'ref' | 'subject' | 'selection'> {
  readonly agreed?: {
    readonly version: AgreementVersion;
    readonly target: Target;
    readonly calendar?: string;
  };
}

type Mutable<Type> = { -readonly [Field in keyof Type]: Type[Field] };

export const slotName = ({ measure, team }: Slot): string =>
  team === undefined ? measure : `${measure}:${team}`;

const teamsOf = ({ marks }: TicketStory): readonly string[] => [
  ...new Set(marks.flatMap(({ team }) => team ?? [])),
];

/** Every slot that some target of the ticket's life fills. */
export const slotsOf = (story: TicketStory, periods: readonly Period[]): readonly Slot[] => {
  const measures = new Set<Measure>();
  for (const { selection } of periods)
    for (const measure of selection.byMeasure?.keys() ?? []) measures.add(measure);
  return [...measures].flatMap((measure): readonly Slot[] =>
    measure === 'handling' ? teamsOf(story).map((team) => ({ measure, team })) : [{ measure }],
  );
};

const agreedIn = ({ selection, subject }: Period, slot: Slot, terms: Terms): Piece['agreed'] => {
  const target = targetFor(selection, slot, subject);
  if (!target || !selection.version) return undefined;
  const { version } = selection;
  return { version, target, calendar: terms.calendarOf(target.time, subject.location) };
};

const isSame = (one: Piece['agreed'], other: Piece['agreed']): boolean => {
  if (!one || !other) return one === other;
  return one.version === other.version && one.target === other.target && one.calendar === other.calendar;
};

/** What each slot is bound by over the ticket's life, in order. */
export const piecesOf = (periods: readonly Period[], slot: Slot, terms: Terms): readonly Piece[] => {
  const pieces: Mutable<Piece>[] = [];
  for (const period of periods) {
    const agreed = agreedIn(period, slot, terms);
    const { from, to, because, ref, subject, selection } = period;
    const last = pieces.at(-1);
    if (last && isSame(last.agreed, agreed)) last.to = to;
    else pieces.push({ from, to, because, ref, subject, selection, agreed });
  }
  return pieces;
};
