import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';
import { NOTHING_SAID, type PersonSettings } from '../notification-settings/notification-settings.js';

export interface Unregistered {
  readonly status: 'unregistered';
}

interface Known<Status extends string> {
  readonly status: Status;
  readonly personId: string;
  readonly links: readonly string[];
  readonly notifications: PersonSettings;
  /** Who caused the last event: whose the reason in it is. */
  readonly changedBy: string;
}

export type Registered = Known<'registered'>;
export type Forgotten = Known<'forgotten'>;
export type Erased = Known<'erased'>;
export type PersonState = Unregistered | Registered | Forgotten | Erased;

export const initialState: PersonState = { status: 'unregistered' };

/** The person behind a personal mark's role. */
export const personOfPerson = (whose: string, state: PersonState): string | undefined => {
  if (state.status === 'unregistered') return undefined;
  if (whose === 'actor') return state.changedBy;
  return whose === 'self' ? state.personId : undefined;
};

export const evolve = (state: PersonState, event: Happened<PersonEvent>): PersonState => {
  const changedBy = event.by.id;
  if (event.type === 'PersonRegistered') {
    const { personId } = event.data;
    return { status: 'registered', personId, links: [], notifications: NOTHING_SAID, changedBy };
  }
  if (state.status === 'unregistered') return state;
  switch (event.type) {
    case 'PersonDetailsCorrected':
      return { ...state, changedBy };
    case 'SignInLinked':
      return { ...state, links: [...state.links, event.data.link], changedBy };
    case 'PersonNotificationSettingsChanged':
      return { ...state, notifications: event.data, changedBy };
    case 'PersonForgotten':
      return { ...state, status: 'forgotten', links: [], notifications: NOTHING_SAID, changedBy };
    case 'PersonErasureCompleted':
      return { ...state, status: 'erased', changedBy };
    default:
      return state;
  }
};
