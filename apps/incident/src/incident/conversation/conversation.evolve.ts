import { msOf, type Instant } from '@ventanilla/kernel';
import type { ClosingTime } from '../follow-up/follow-up.policy.js';
import { withRecord, type Evolution } from '../record/record.evolve.js';
import type { Incident, Pending, Resolved } from '../incident.state.js';

const answered = (state: Incident, closing: ClosingTime | undefined): Incident => {
  const next = withRecord(state, { unansweredSince: undefined });
  if (next.status !== 'resolved' || !closing) return next;
  const { closesAt, remindsAt } = closing;
  return { ...next, resolution: { ...next.resolution, closesAt, remindsAt, leftMs: undefined } };
};

/** The clock of a resolution stands still from the first message that wants an answer. */
const stopped = (state: Resolved, at: Instant): Resolved => {
  const { closesAt, remindsAt: _, ...resolution } = state.resolution;
  if (closesAt === undefined) return state;
  return { ...state, resolution: { ...resolution, leftMs: Math.max(0, msOf(closesAt) - msOf(at)) } };
};

/** Messages may be recorded in another order than they were said in: the first that was said counts. */
export const firstSaid = (before: Instant | undefined, saidAt: Instant): Instant =>
  before !== undefined && before < saidAt ? before : saidAt;

const received: Evolution<'IncidentMessageReceived'> = (state, { data: { onBehalf }, at }) => {
  const unansweredSince = firstSaid(state.record.unansweredSince, onBehalf?.at ?? at);
  const next = withRecord(state, { unansweredSince });
  if (next.status === 'resolved') return stopped(next, at);
  return next.status === 'pending' ? { ...next, hold: { ...next.hold, answered: true } } : next;
};

const followedUp = (state: Incident, followUp: Pending['hold']['followUp']): Incident =>
  state.status === 'pending' && followUp ? { ...state, hold: { ...state.hold, followUp } } : state;

const reminded: Evolution<'IncidentCallerReminded'> = (state, { data: { of, due } }) => {
  if (of === 'hold' && state.status === 'pending')
    return { ...state, hold: { ...state.hold, remindedFor: due } };
  if (of === 'closing' && state.status === 'resolved')
    return { ...state, resolution: { ...state.resolution, reminded: true } };
  return state;
};

type ConversationEvent =
  | 'IncidentMessageReceived'
  | 'IncidentMessageSent'
  | 'IncidentMessageSentWithParent'
  | 'IncidentMarkedAnswered'
  | 'IncidentContactAttempted'
  | 'IncidentCallerReminded'
  | 'IncidentHeldTooLong';

/** What is said between the caller and the desk, and what either of them waits for. */
export const conversationEvolutions: { readonly [Type in ConversationEvent]: Evolution<Type> } = {
  IncidentMessageReceived: received,
  IncidentMessageSent: (state, { data: { closing } }) => answered(state, closing),
  // Written to everybody, it answers nobody's own question.
  IncidentMessageSentWithParent: (state) => state,
  IncidentMarkedAnswered: (state, { data: { closing } }) => answered(state, closing),
  IncidentContactAttempted: (state, { data: { reached, closing, followUp } }) =>
    reached ? followedUp(answered(state, closing), followUp) : state,
  IncidentCallerReminded: reminded,
  IncidentHeldTooLong: (state) =>
    state.status === 'pending' ? { ...state, hold: { ...state.hold, tooLong: true } } : state,
};
