import { MAJOR_AUDIENCES, type MajorAudience } from '@ventanilla/contracts/incident';
import type { Instant } from '@ventanilla/kernel';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import type { Major } from './major.state.js';
import { withRecord, type EventNamed, type Evolution } from '../record/record.evolve.js';

export type MajorEvent = Extract<IncidentEvent['type'], `MajorIncident${string}`>;

const nothing: Pick<Major, 'due' | 'late'> = { due: {}, late: [] };

const dueAt = (moment: Instant): Major['due'] =>
  Object.fromEntries(MAJOR_AUDIENCES.map((audience) => [audience, moment]));

const updated = (major: Major, audience: MajorAudience, next: Instant | undefined): Major => ({
  ...major,
  due: defined({ ...major.due, [audience]: next }),
  late: major.late.filter((each) => each !== audience),
});

type Step<Type extends MajorEvent> = (
  before: Major | undefined,
  event: EventNamed<Type>,
) => Major | undefined;

const ifThere =
  <Type extends MajorEvent>(step: (major: Major, event: EventNamed<Type>) => Major): Step<Type> =>
  (before, event) =>
    before && step(before, event);

/** What an incident is as a major one, after each event; the queue's row is folded by the same. */
export const majorSteps: { readonly [Type in MajorEvent]: Step<Type> } = {
  // What it once was as a major one stays known.
  MajorIncidentProposed: (before) => ({ ...before, ...nothing, stage: 'proposed' }),
  MajorIncidentDeclined: (before) => ({ ...before, ...nothing, stage: 'declined' }),
  MajorIncidentDeclared: (_, { data: { nextUpdateDue, ...scope }, at }) => ({
    stage: 'declared',
    declaredAt: at,
    ...scope,
    due: dueAt(nextUpdateDue),
    late: [],
  }),
  MajorIncidentChanged: ifThere((major, { data }) => ({ ...major, ...data })),
  MajorIncidentUpdateGiven: ifThere((major, { data }) => updated(major, data.audience, data.nextUpdateDue)),
  MajorIncidentUpdateMissed: ifThere((major, { data }) => ({
    ...major,
    late: [...major.late.filter((each) => each !== data.audience), data.audience],
  })),
  MajorIncidentServiceRestored: ifThere((major, { data: { restoredAt } }) => ({
    ...major,
    ...nothing,
    stage: 'restored',
    restoredAt,
  })),
  MajorIncidentStoodDown: ifThere((major) => ({ ...major, ...nothing, stage: 'stood-down' })),
  MajorIncidentReviewed: ifThere((major, { at }) => ({ ...major, reviewedAt: at })),
};

const evolution =
  <Type extends MajorEvent>(type: Type): Evolution<Type> =>
  (state, event) =>
    withRecord(state, { major: majorSteps[type](state.record.major, event) });

export const majorEvolutions = Object.fromEntries(
  (Object.keys(majorSteps) as MajorEvent[]).map((type) => [type, evolution(type)]),
) as unknown as { readonly [Type in MajorEvent]: Evolution<Type> };
