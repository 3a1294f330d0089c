import { CHANNELS } from '@ventanilla/contracts/incident';
import { laterOf, plusMs, type Instant } from '@ventanilla/kernel';
import type { ConversationCommand } from './conversation.commands.js';
import { PEOPLE, type Dice, type Fields } from '../dice.js';
import type { OwnershipCommand } from '../ownership/ownership.commands.js';
import type { Hold, IncidentState } from '../incident.state.js';

type Timer = 'RemindOfHold' | 'ResolveForWantOfAnswer' | 'TellOwnerOfHold' | 'RemindOfClosing';

const somebody = ({ one }: Dice): string => one(PEOPLE);

const effort: Fields = (dice, at) => ({
  minutes: dice.one([5, 10, 60]),
  person: dice.maybe(somebody(dice)),
  workedAt: dice.maybe(plusMs(at, 60_000 - dice.ms(3_600_000))),
  entry: dice.one([1, 2]),
  note: dice.maybe(dice.text()),
  reason: dice.maybe(dice.text()),
});

const message: Fields = (dice, at) => ({
  channel: dice.one(CHANNELS),
  text: dice.text(),
  onBehalf: dice.maybe({ channel: 'phone', at: plusMs(at, 60_000 - dice.ms(86_400_000)) }),
  fromCustomerSide: dice.maybe(true),
  toChildren: dice.maybe(true),
});

const watcher: Fields = (dice) => ({ watcher: somebody(dice) });
const nothing: Fields = () => ({});

/** What the commands of conversation and ownership are made with. */
export const conversationFields: {
  readonly [Type in Exclude<ConversationCommand['type'], Timer> | OwnershipCommand['type']]: Fields;
} = {
  WriteToDesk: message,
  WriteToCaller: message,
  MarkAnswered: nothing,
  RecordContactAttempt: (dice, at) => ({
    channel: dice.one(CHANNELS),
    reached: dice.chance(0.5),
    attemptedAt: dice.maybe(plusMs(at, 60_000 - dice.ms(3_600_000))),
  }),
  WithdrawIncident: ({ text }) => ({ note: text() }),
  CloseAdministratively: ({ text }) => ({ reason: text() }),
  TakeIncident: ({ one, maybe }) => ({ team: maybe(one(['desk', 'network'])) }),
  DeclineAssignment: ({ text, maybe }) => ({ reason: text(), forTeam: maybe(true) }),
  ChangeOwner: (dice) => ({ owner: dice.maybe(somebody(dice)) }),
  AcknowledgeEscalation: nothing,
  WatchIncident: nothing,
  UnwatchIncident: nothing,
  AddWatcher: watcher,
  RemoveWatcher: watcher,
  RecordEffort: effort,
  CorrectEffort: effort,
  PromiseDate: ({ ms }, at) => ({ promised: plusMs(at, ms(86_400_000) - 60_000) }),
};

const ofResolution = (state: IncidentState, at: Instant): object => {
  if (state.status !== 'resolved') return { resolvedAt: at, due: at };
  const { at: resolvedAt, remindsAt: due = at } = state.resolution;
  return { resolvedAt, due, at: laterOf(due, at) };
};

const ofHold = (type: string, { one }: Dice, { since: heldSince, followUp }: Hold, at: Instant): object => {
  const number = one([1, 2]);
  const dues: Readonly<Record<string, Instant | undefined>> = {
    RemindOfHold: followUp?.remindsAt[number - 1],
    ResolveForWantOfAnswer: followUp?.noAnswerAt,
    TellOwnerOfHold: followUp?.ownerToldAt,
  };
  const due = dues[type] ?? heldSince;
  return { heldSince, number, due, at: laterOf(due, at) };
};

/** A timer of a hold or a resolution comes when it is due, or when that is over. */
export const timerFields = (type: string, dice: Dice, state: IncidentState, at: Instant): object => {
  if (type === 'RemindOfClosing') return ofResolution(state, at);
  if (state.status !== 'pending') return { heldSince: at, due: at, number: 1 };
  return ofHold(type, dice, state.hold, at);
};

export const TIMERS: ReadonlySet<string> = new Set<Timer>([
  'RemindOfHold',
  'ResolveForWantOfAnswer',
  'TellOwnerOfHold',
  'RemindOfClosing',
]);
