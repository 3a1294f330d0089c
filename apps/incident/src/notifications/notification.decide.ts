import type { Decider, DomainCommand, Instant } from '@ventanilla/kernel';
import type { NotificationEvent } from './notification.definitions.js';

export interface Notification {
  readonly recipient: string;
  readonly template: string;
  readonly incident: string;
  /** Of the event that it is about, in the incident's stream. */
  readonly revision: number;
  readonly number: string;
  readonly organisation: string;
  /** Absent where it is only listed. */
  readonly mailAt?: Instant;
}

export type NotificationState =
  { readonly status: 'none' } | (Notification & { readonly status: 'raised'; readonly at: Instant });

export type NotificationCommand = DomainCommand<'RaiseNotification'> & Notification;

/** Raised once, whatever is asked again: what a person was told does not change. */
export const notification: Decider<NotificationState, NotificationCommand, NotificationEvent> = {
  initialState: { status: 'none' },
  decide: ({ type: _, at: _at, by: _by, ...told }, state) =>
    state.status === 'none' ? [{ type: 'NotificationRaised', data: told }] : [],
  evolve: (_, { data, at }) => ({ status: 'raised', at, ...data }),
};
