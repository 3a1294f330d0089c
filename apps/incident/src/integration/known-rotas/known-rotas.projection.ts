import type { RotaEvent } from '@ventanilla/contracts/service-desk';
import type { Happened, ProjectedEvent, Projection } from '@ventanilla/kernel';
import { stillToCome, type Absence, type Rota, type RotaVersion } from '@ventanilla/service-level';

/** Who of a team is on duty when; what is over is left out. */
export interface KnownRota extends Rota {
  readonly absences: readonly (Absence & { readonly substitution: number })[];
}

const after = (known: KnownRota, event: Happened<RotaEvent>): KnownRota => {
  switch (event.type) {
    case 'RotaSet': {
      const { from, zone, offsets, shifts } = event.data;
      const version: RotaVersion = { from, zone, offsets, shifts };
      return { ...known, versions: [...known.versions, version] };
    }
    case 'RotaSubstitutionArranged':
      return { ...known, absences: [...known.absences, event.data] };
    case 'RotaSubstitutionCancelled': {
      const { substitution } = event.data;
      return { ...known, absences: known.absences.filter((one) => one.substitution !== substitution) };
    }
    default:
      return known;
  }
};

const evolve = (known: KnownRota | undefined, happened: ProjectedEvent): KnownRota =>
  stillToCome(
    after(known ?? { versions: [], absences: [] }, happened as unknown as Happened<RotaEvent>),
    happened.at,
  );

/** Kept from the service desk's events, so that whoever is on duty is asked while the service desk is down. */
export const knownRotas: Projection<KnownRota> = {
  name: 'known-rotas',
  version: 1,
  category: 'rota',
  indexes: [],
  evolve,
};
