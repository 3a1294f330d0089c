import type { IncidentSharingEvent, SharedWith } from '@ventanilla/contracts/incident';
import { Refused, type Decider, type DomainCommand, type Personal } from '@ventanilla/kernel';
import { streamOf, type Aggregate } from '@ventanilla/eventing';
import { DEFAULT_SHARING, type Sharing } from './sharing.policy.js';

export interface ChangeSharing extends DomainCommand<'ChangeSharing'> {
  readonly organisation: string;
  readonly with: SharedWith;
  readonly named?: readonly string[];
  readonly reason?: Personal;
}

/** What the members of one organisation share, and who it is: until somebody sets it, the default of all. */
export interface SharingState extends Sharing {
  readonly organisation?: string;
}

export const SHARING_REFUSALS = {
  NAMED_REQUIRED: 'Sharing with named people needs at least one.',
} as const;

const isSame = (one: Sharing, other: Sharing): boolean =>
  one.with === other.with && String([...one.named].sort()) === String([...other.named].sort());

const changeSharing = (command: ChangeSharing, state: SharingState): readonly IncidentSharingEvent[] => {
  const isNamed = command.with === 'named-people';
  const next = { with: command.with, named: isNamed ? [...new Set(command.named)] : [] };
  if (isNamed && next.named.length === 0)
    throw new Refused('NAMED_REQUIRED', SHARING_REFUSALS.NAMED_REQUIRED);
  if (isSame(state, next)) return [];
  const { organisation, reason } = command;
  const previous = { with: state.with, named: [...state.named] };
  return [
    {
      type: 'IncidentSharingChanged',
      data: { organisation, ...next, previous, ...(reason !== undefined && { reason }) },
    },
  ];
};

export const sharing: Decider<SharingState, ChangeSharing, IncidentSharingEvent> = {
  initialState: DEFAULT_SHARING,
  decide: changeSharing,
  evolve: (_, { data: { organisation, with: shared, named } }) => ({ organisation, with: shared, named }),
};

/** One stream for each organisation that set it, named after the organisation. */
export const sharingAggregate: Aggregate<SharingState, ChangeSharing, IncidentSharingEvent> = {
  owner: 'incident',
  category: 'sharing-incident',
  decider: sharing,
  foldVersion: 1,
  personOf: () => undefined,
  organisationOf: ({ organisation }) => organisation,
};

export const sharingStream = (organisation: string): string =>
  streamOf(sharingAggregate.category, organisation);
