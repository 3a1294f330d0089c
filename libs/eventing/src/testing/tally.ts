import { eventFamily, type EventOf } from '@ventanilla/contracts/definition';
import { Refused, type Decider, type DomainCommand, type Projection } from '@ventanilla/kernel';
import { Type } from 'typebox';
import type { Aggregate } from '../commands/aggregate.js';

/** The smallest aggregate that has everything the machinery cares about; for specs only. */
const define = eventFamily({ owner: 'toy', category: 'tally', audience: 'public' });

export const TallyOpened = define(
  'TallyOpened',
  'A tally was begun.',
  Type.Object({ number: Type.String(), title: Type.String() }),
);
export const TallyRaised = define(
  'TallyRaised',
  'A tally went up.',
  Type.Object({ by: Type.Integer({ minimum: 1 }) }),
);
export const TallyClosed = define('TallyClosed', 'A tally goes up no more.', Type.Object({}));

export const tallyEvents = [TallyOpened, TallyRaised, TallyClosed] as const;
export type TallyEvent = EventOf<typeof tallyEvents>;

export interface TallyState {
  readonly status: 'none' | 'open' | 'closed';
  readonly number: string;
  readonly total: number;
}

export type TallyCommand =
  | (DomainCommand<'OpenTally'> & {
      readonly number: string;
      readonly title: string;
      readonly first?: number;
    })
  | (DomainCommand<'RaiseTally'> & { readonly amount: number })
  | DomainCommand<'CloseTally'>;

const initialState: TallyState = { status: 'none', number: '', total: 0 };

const raise = (amount: number, state: TallyState): readonly TallyEvent[] => {
  if (state.status !== 'open') throw new Refused('TALLY_NOT_OPEN', 'Only an open tally goes up.');
  return amount === 0 ? [] : [{ type: 'TallyRaised', data: { by: amount } }];
};

const open = (command: Extract<TallyCommand, { type: 'OpenTally' }>, state: TallyState) => {
  if (state.status !== 'none') throw new Refused('TALLY_EXISTS', 'This tally was begun before.');
  const { number, title, first } = command;
  const opened: TallyEvent = { type: 'TallyOpened', data: { number, title } };
  return first ? [opened, ...raise(first, { ...state, status: 'open' })] : [opened];
};

const evolve = (state: TallyState, event: TallyEvent): TallyState => {
  if (event.type === 'TallyOpened') return { ...state, status: 'open', number: event.data.number };
  if (event.type === 'TallyClosed') return { ...state, status: 'closed' };
  return { ...state, total: state.total + event.data.by };
};

const decider: Decider<TallyState, TallyCommand, TallyEvent> = {
  initialState,
  decide: (command, state) => {
    if (command.type === 'OpenTally') return open(command, state);
    if (command.type === 'RaiseTally') return raise(command.amount, state);
    return state.status === 'open' ? [{ type: 'TallyClosed', data: {} }] : [];
  },
  evolve,
};

export const tally: Aggregate<TallyState, TallyCommand, TallyEvent> = {
  owner: 'toy',
  category: 'tally',
  decider,
  foldVersion: 1,
  personOf: () => undefined,
  organisationOf: () => undefined,
  numberOf: (state) => state.number || undefined,
};

export interface TallyDocument {
  readonly title: string;
  readonly total: number;
  readonly closed: boolean;
  /** Every revision that was folded, in order: shows what came twice or never. */
  readonly seen: readonly number[];
}

const empty: TallyDocument = { title: '', total: 0, closed: false, seen: [] };

/** `poison` makes the fold fail on a raise by that amount. */
export const tallies = (version = 1, poison?: () => number | undefined): Projection<TallyDocument> => ({
  name: 'tallies',
  version,
  category: 'tally',
  indexes: [['total']],
  evolve: (document = empty, event) => {
    const { type, data } = event as unknown as TallyEvent;
    const seen = [...document.seen, event.revision];
    if (type === 'TallyOpened') return { ...document, seen, title: data.title };
    if (type === 'TallyClosed') return { ...document, seen, closed: true };
    if (data.by === poison?.()) throw new Error('This event is poison.');
    return { ...document, seen, total: document.total + data.by * version };
  },
  keywords: ({ title }) => [title],
});
