import type { Channel } from '@ventanilla/contracts/incident';
import type { Instant, Personal } from '@ventanilla/kernel';
import type { OnBehalf, SettledCommand } from '../command.js';

/** By the caller or somebody at their side; by an agent who writes down what they said, with channel and moment. */
export interface WriteToDesk extends SettledCommand<'WriteToDesk'> {
  readonly channel: Channel;
  readonly text: Personal;
  readonly onBehalf?: OnBehalf;
  /** The writer stands on the customer's side of the organisation. */
  readonly fromCustomerSide?: true;
}

export interface WriteToCaller extends SettledCommand<'WriteToCaller'> {
  readonly channel: Channel;
  readonly text: Personal;
  /** The callers of its children get it, too. */
  readonly toChildren?: true;
}

export type MarkAnswered = SettledCommand<'MarkAnswered'>;

export interface RecordContactAttempt extends SettledCommand<'RecordContactAttempt'> {
  readonly channel: Channel;
  readonly reached: boolean;
  /** Now, where absent. */
  readonly attemptedAt?: Instant;
  readonly note?: Personal;
}

/** By the caller or the affected person: it is no incident for the desk any more. */
export interface WithdrawIncident extends SettledCommand<'WithdrawIncident'> {
  readonly note?: Personal;
}

/** By order, without a word of the caller. */
export interface CloseAdministratively extends SettledCommand<'CloseAdministratively'> {
  readonly reason: Personal;
}

/** By the timer of one hold, which may be over or answered by now. */
interface OfHold<Type extends string> extends SettledCommand<Type> {
  readonly heldSince: Instant;
  readonly due: Instant;
}

export interface RemindOfHold extends OfHold<'RemindOfHold'> {
  /** The first reminder is 1. */
  readonly number: number;
}

export type ResolveForWantOfAnswer = OfHold<'ResolveForWantOfAnswer'>;
export type TellOwnerOfHold = OfHold<'TellOwnerOfHold'>;

/** By the timer of one resolution, which may be overtaken by now. */
export interface RemindOfClosing extends SettledCommand<'RemindOfClosing'> {
  readonly resolvedAt: Instant;
  readonly due: Instant;
}

export type ConversationCommand =
  | WriteToDesk
  | WriteToCaller
  | MarkAnswered
  | RecordContactAttempt
  | WithdrawIncident
  | CloseAdministratively
  | RemindOfHold
  | ResolveForWantOfAnswer
  | TellOwnerOfHold
  | RemindOfClosing;
