import { msOf, type Instant } from '@ventanilla/kernel';
import type { Correction, FactName, TicketFact, TicketSubject } from './ticket-fact.js';
import { instantWriter } from './write-instant.js';

/** An instant of a story in milliseconds, and what happened then. */
export interface Mark {
  readonly at: number;
  readonly what: FactName | 'reported';
  readonly ref: string;
  /** For assignments. */
  readonly team?: string;
  /** Somebody recorded it when it was over. */
  readonly afterwards?: true;
}

export interface Hold {
  readonly from: number;
  /** Infinity while it lasts. */
  readonly to: number;
  readonly hold: string;
  readonly ref: string;
  /** The event that ended it. */
  readonly endedBy?: string;
  /** Somebody recorded it when it was over. */
  readonly afterwards?: true;
}

export interface SubjectPeriod {
  readonly from: number;
  readonly subject: TicketSubject;
  readonly ref: string;
}

/** A ticket as clocks see it at an instant. */
export interface TicketStory {
  readonly reportedAt: number;
  readonly loggedAt: number;
  /** In order, the first from the report on. */
  readonly subjects: readonly SubjectPeriod[];
  /** In order of time. */
  readonly marks: readonly Mark[];
  readonly holds: readonly Hold[];
  /** Closed or cancelled and not opened again since; no agreement is selected any more. */
  readonly ended?: Mark;
  /** Why, by the run's id. */
  /** Writes an instant; those of the facts as they were given, since writing them costs more than counting. */
  readonly instantAt: (ms: number) => Instant;
  readonly exclusions: ReadonlyMap<
    string,
    { readonly at: number; readonly because: string; readonly ref: string }
  >;
}

type OpenHold = { -readonly [Field in keyof Hold]: Hold[Field] };
interface Timed<Fact extends TicketFact = TicketFact> {
  readonly told: Fact;
  readonly ms: number;
}
type Logged = Timed<Extract<TicketFact, { fact: 'logged' }>>;

const ENDS: ReadonlySet<FactName> = new Set(['closed', 'cancelled']);
const ENDS_HOLD: ReadonlySet<FactName> = new Set(['held', 'resumed', 'resolved', 'closed', 'cancelled']);
/** They say something about the story and are no step of it. */
const ASIDE: ReadonlySet<FactName> = new Set(['corrected', 'run-excluded', 'subject-changed']);

class Telling {
  private readonly subjects: SubjectPeriod[];
  private readonly marks: Mark[] = [];
  private readonly holds: OpenHold[] = [];
  private readonly exclusions = new Map<string, { at: number; because: string; ref: string }>();
  private readonly instants = new Map<number, Instant>();
  private openHold: OpenHold | undefined;
  private ended: Mark | undefined;
  private reportedAt: number;

  constructor(private readonly logged: Logged) {
    const { reportedAt, subject, ref } = logged.told;
    this.reportedAt = Math.min(msOf(reportedAt), logged.ms);
    this.subjects = [{ from: this.reportedAt, subject, ref }];
  }

  tell({ told, ms }: Timed): void {
    const { fact, ref } = told;
    this.instants.set(ms, told.at);
    if (ENDS_HOLD.has(fact) && this.openHold) this.endHold(this.openHold, ms, ref);
    if (!ASIDE.has(fact)) this.mark(told, ms);
    if (fact === 'subject-changed') this.changeSubject(told.subject, ms, ref);
    else if (fact === 'held')
      this.holds.push((this.openHold = { from: ms, to: Infinity, hold: told.hold, ref }));
    else if (fact === 'corrected') this.correct(told.correction, ms, ref);
    else if (fact === 'run-excluded') this.exclusions.set(told.run, { at: ms, because: told.because, ref });
  }

  story(): TicketStory {
    const { reportedAt, subjects, holds, exclusions, ended, instants } = this;
    const { ms: loggedAt, told } = this.logged;
    const reported: Mark = { at: reportedAt, what: 'reported', ref: told.ref };
    const marks = [reported, ...this.marks].sort((one, other) => one.at - other.at);
    const write = instantWriter();
    const instantAt = (ms: number): Instant => instants.get(ms) ?? write(ms);
    return { reportedAt, loggedAt, subjects, marks, holds, exclusions, instantAt, ended };
  }

  private mark(told: TicketFact, at: number): void {
    const { fact: what, ref } = told;
    const mark: Mark = { at, what, ref, team: what === 'assigned' ? told.team : undefined };
    this.marks.push(mark);
    if (ENDS.has(what)) this.ended = mark;
    if (what === 'reopened') {
      this.ended = undefined;
      if (told.team !== undefined) this.marks.push({ at, what: 'assigned', ref, team: told.team });
    }
    if (what === 'logged' && told.withCaller) this.marks.push({ at, what: 'answered', ref });
  }

  private endHold(hold: OpenHold, at: number, ref: string): void {
    hold.to = at;
    hold.endedBy = ref;
    this.openHold = undefined;
  }

  private changeSubject(change: Partial<TicketSubject>, from: number, ref: string): void {
    const before = this.subjects.at(-1)?.subject;
    this.subjects.push({ from, subject: { ...(before as TicketSubject), ...change }, ref });
  }

  private correct(correction: Correction, ms: number, ref: string): void {
    switch (correction.corrects) {
      case 'hold': {
        const { from, to, hold } = correction;
        const end = to === undefined ? Infinity : msOf(to);
        this.holds.push({ from: msOf(from), to: end, hold, ref, afterwards: true });
        return;
      }
      case 'restoration':
        this.marks.push({ at: msOf(correction.restoredAt), what: 'restored', ref, afterwards: true });
        return;
      case 'report':
        this.reportedAt = Math.min(msOf(correction.reportedAt), ms);
        this.subjects[0] = { ...(this.subjects[0] as SubjectPeriod), from: this.reportedAt };
    }
  }
}

const isLogged = (fact: Timed): fact is Logged => fact.told.fact === 'logged';

/**
 * The story as it was at an instant; undefined before the ticket was logged. Facts are told in order of the time at
 * which they were so; those of one instant in the order of the stream.
 */
export const storyOf = (facts: readonly TicketFact[], at: number): TicketStory | undefined => {
  const timed: Timed[] = [];
  for (const told of facts) {
    const ms = msOf(told.at);
    if (ms <= at) timed.push({ told, ms });
  }
  const logged = timed.find(isLogged);
  if (!logged) return undefined;
  const telling = new Telling(logged);
  for (const fact of timed.sort((one, other) => one.ms - other.ms)) telling.tell(fact);
  return telling.story();
};

/** The story before anybody corrected it. */
export const uncorrected = (facts: readonly TicketFact[]): readonly TicketFact[] =>
  facts.filter(({ fact }) => fact !== 'corrected');
