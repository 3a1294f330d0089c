import type { AgreementEvent, DataOf } from '@ventanilla/contracts/service-desk';
import type { Instant, ProjectedEvent, Projection } from '@ventanilla/kernel';

type Terms = Omit<DataOf<'AgreementConcluded'>, 'name' | 'organisation'>;

/** What was agreed with an organisation, version by version, with when each was recorded. */
export interface KnownAgreement {
  readonly organisation: string;
  readonly versions: readonly (Terms & { readonly recordedAt: Instant })[];
}

const evolve = (known: KnownAgreement | undefined, happened: ProjectedEvent): KnownAgreement | undefined => {
  const event = happened as unknown as AgreementEvent & { readonly at: Instant };
  if (event.type === 'AgreementConcluded') {
    const { name: _, organisation, ...terms } = event.data;
    return { organisation, versions: [{ ...terms, recordedAt: event.at }] };
  }
  if (!known) return known;
  if (event.type === 'AgreementAmended') {
    const { reason: _, ...terms } = event.data;
    return { ...known, versions: [...known.versions, { ...terms, recordedAt: event.at }] };
  }
  if (event.type !== 'AgreementEnded') return known;
  const { version, until } = event.data;
  const end = (one: KnownAgreement['versions'][number]) =>
    one.version === version ? { ...one, validUntil: until } : one;
  return { ...known, versions: known.versions.map(end) };
};

/** Kept from the service desk's events, so that coverage is decided while the service desk is down. */
export const knownAgreements: Projection<KnownAgreement> = {
  name: 'known-agreements',
  version: 1,
  category: 'agreement',
  indexes: [],
  evolve,
};
