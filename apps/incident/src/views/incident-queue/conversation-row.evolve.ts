import type { ClosingTime, FollowUpTimes } from '../../incident/follow-up/follow-up.policy.js';
import { firstSaid, type conversationEvolutions } from '../../incident/conversation/conversation.evolve.js';
import type { IncidentQueueRow, KeptText } from './incident-queue.row.js';
import { kept, type Change, type Evolution, type Fact } from './row-change.js';

/** What is due while a hold lasts. */
export const followUp = (times: FollowUpTimes | undefined): Change => ({
  reminders: times?.remindsAt,
  remindsAt: times?.remindsAt[0],
  noAnswerAt: times?.noAnswerAt,
  ownerToldAt: times?.ownerToldAt,
});

/** What is due while a resolution waits for its answer. */
export const closing = (times: Partial<Omit<ClosingTime, 'resolvedAt'>> | undefined): Change => ({
  closesAt: times?.closesAt,
  remindsAt: times?.remindsAt,
});

const withMessage = (
  { messages = [] }: IncidentQueueRow,
  event: Fact<'IncidentMessageReceived' | 'IncidentMessageSent'>,
): Change => {
  const message = kept(event.data.text, event);
  return message ? { messages: newestOf([...messages, message]) } : {};
};

/**
 * A row is read and written whole, and what is said about one incident has no end: so much of it is kept for its words,
 * in characters as it is stored.
 */
const MOST_KEPT = 128 * 1024;

/** A fold asks again with each message how long all of them are. */
const lengths = new WeakMap<KeptText, number>();

const lengthOf = (message: KeptText): number => {
  const known = lengths.get(message) ?? JSON.stringify(message).length;
  lengths.set(message, known);
  return known;
};

const newestOf = (messages: readonly KeptText[]): readonly KeptText[] => {
  let left = MOST_KEPT;
  const first = messages.findLastIndex((message) => (left -= lengthOf(message)) < 0);
  return messages.slice(first + 1);
};

const received: Evolution<'IncidentMessageReceived'> = (row, event) => {
  const saidAt = event.data.onBehalf?.at ?? event.at;
  const stopped: Change =
    row.status === 'resolved' ? closing(undefined) : { reminders: undefined, remindsAt: undefined };
  return {
    ...stopped,
    ...withMessage(row, event),
    noAnswerAt: undefined,
    unansweredSince: firstSaid(row.unansweredSince, saidAt),
    callerWroteAt: latest(row.callerWroteAt, saidAt),
  };
};

const latest = (one: string | undefined, other: string): string =>
  one !== undefined && one > other ? one : other;

const answered = (row: IncidentQueueRow, goesOn: ClosingTime | undefined): Change => ({
  unansweredSince: undefined,
  ...(row.status === 'resolved' && goesOn && closing(goesOn)),
});

const contact: Evolution<'IncidentContactAttempted'> = (row, { data }) => {
  const { reached, attemptedAt, closing: goesOn, followUp: anew } = data;
  const contactTriedAt = latest(row.contactTriedAt, attemptedAt);
  if (!reached) return { contactTriedAt };
  return {
    contactTriedAt,
    contactedAt: latest(row.contactedAt, attemptedAt),
    ...answered(row, goesOn),
    ...(row.status === 'pending' && anew && followUp(anew)),
  };
};

/** Reminders come one after the other; what was due before the one that was sent is not due any more. */
const reminded: Evolution<'IncidentCallerReminded'> = (row, { data: { due }, at }) => {
  const reminders = row.reminders?.filter((instant) => instant > due);
  return { reminders, remindsAt: reminders?.[0], remindedAt: at };
};

/** What is said between the caller and the desk, and what is due for want of a word. */
export const conversationRows: { readonly [Type in keyof typeof conversationEvolutions]: Evolution<Type> } = {
  IncidentMessageReceived: received,
  IncidentMessageSent: (row, event) => ({
    ...answered(row, event.data.closing),
    ...withMessage(row, event),
    deskWroteAt: latest(row.deskWroteAt, event.at),
  }),
  IncidentMessageSentWithParent: (row, { at }) => ({ deskWroteAt: latest(row.deskWroteAt, at) }),
  IncidentMarkedAnswered: (row, { data }) => answered(row, data.closing),
  IncidentContactAttempted: contact,
  IncidentCallerReminded: reminded,
  IncidentHeldTooLong: (_, { at }) => ({ heldTooLongAt: at, ownerToldAt: undefined }),
};
