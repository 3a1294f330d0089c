import type { PersonEvent } from '@ventanilla/contracts/service-desk';
import type { Happened } from '@ventanilla/kernel';

export interface Unregistered {
  readonly status: 'unregistered';
}

interface Known<Status extends string> {
  readonly status: Status;
  readonly personId: string;
  readonly links: readonly string[];
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
    return { status: 'registered', personId: event.data.personId, links: [], changedBy };
  }
  if (state.status === 'unregistered') return state;
  switch (event.type) {
    case 'PersonDetailsCorrected':
      return { ...state, changedBy };
    case 'SignInLinked':
      return { ...state, links: [...state.links, event.data.link], changedBy };
    case 'PersonForgotten':
      return { ...state, status: 'forgotten', links: [], changedBy };
    case 'PersonErasureCompleted':
      return { ...state, status: 'erased', changedBy };
    default:
      return state;
  }
};
