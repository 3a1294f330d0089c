import type { AgreementEvent } from '@ventanilla/contracts/service-desk';
import type { Happened, Instant } from '@ventanilla/kernel';
import type { Absent, Present } from '../records/record.js';
import type { AgreementTerms } from './agreement.commands.js';

/** A version with when it was recorded: for tickets that were open then it holds from that instant on. */
export interface KnownAgreementVersion extends AgreementTerms {
  readonly version: number;
  readonly recordedAt: Instant;
}

export interface ConcludedAgreement extends Present {
  /** Whether somebody has set an end to it; whether it has come, its validity says. */
  readonly status: 'in-force' | 'ended';
  readonly organisation: string;
  readonly versions: readonly KnownAgreementVersion[];
}

export type AgreementState = Absent | ConcludedAgreement;

const endedAt = (
  versions: readonly KnownAgreementVersion[],
  version: number,
  until: Instant,
): readonly KnownAgreementVersion[] =>
  versions.map((one) => (one.version === version ? { ...one, validUntil: until } : one));

export const evolve = (state: AgreementState, event: Happened<AgreementEvent>): AgreementState => {
  const changedBy = event.by.id;
  if (event.type === 'AgreementConcluded') {
    const { name, organisation, ...terms } = event.data;
    const versions = [{ ...terms, recordedAt: event.at }];
    return { status: 'in-force', name, organisation, versions, changedBy };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'AgreementAmended': {
      const { reason: _, ...terms } = event.data;
      return { ...state, changedBy, versions: [...state.versions, { ...terms, recordedAt: event.at }] };
    }
    case 'AgreementEnded': {
      const { version, until } = event.data;
      return { ...state, status: 'ended', changedBy, versions: endedAt(state.versions, version, until) };
    }
    default:
      return state;
  }
};
