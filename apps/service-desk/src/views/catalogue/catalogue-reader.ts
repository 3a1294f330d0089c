import { Injectable } from '@nestjs/common';
import {
  onlyOrganisation,
  servesOrganisation,
  Problem,
  type Language,
  type Principal,
} from '@ventanilla/chassis';
import type { AsOf } from '@ventanilla/eventing';
import { calendarsOf, termsOf, type Terms } from '@ventanilla/service-level';
import { agreements } from '../../agreement/agreement.aggregate.js';
import { calendars } from '../../calendar/calendar.aggregate.js';
import { serviceFamilies, services } from '../../catalogue/catalogue.aggregates.js';
import type { Offering } from '../../catalogue/service.commands.js';
import type { DefinedService } from '../../catalogue/service.state.js';
import { RecordReader, type ShownRecord } from '../../records/record-reader.js';
import { ServiceDeskServices } from '../../service-desk.services.js';
import { promiseText } from './promise-words.js';
import { promisesFor, type Promised } from './promises.js';
import type { ReadCatalogueDto } from './read-catalogue.dto.js';

/** A service as its customers and users read it: nothing internal. */
export interface OfferedService {
  readonly code: string;
  readonly name: string;
  readonly family?: { readonly code: string; readonly name: string };
  readonly value: string;
  readonly offerings: readonly Omit<Offering, 'organisations'>[];
  readonly targets: readonly OfferedTarget[];
}

export interface OfferedTarget extends Promised {
  /** In the reader's language. */
  readonly text: string;
}

export interface CataloguePage extends AsOf {
  /** For whom; absent for whoever serves several and named none. */
  readonly organisation?: string;
  readonly items: readonly OfferedService[];
  readonly cursor?: string;
}

/** What was agreed with one organisation. */
interface Agreed {
  readonly terms: Terms;
  readonly hours: ReadonlyMap<string, string>;
}

const isFor =
  (organisation: string | undefined) =>
  ({ organisations }: Offering): boolean =>
    organisations === undefined || (organisation !== undefined && organisations.includes(organisation));

/** What an organisation may ask of the services that are there for it, and what was agreed with it about them. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly services: ServiceDeskServices,
    private readonly records: RecordReader,
  ) {}

  /** @throws Problem NOT_FOUND for an organisation that they do not act in */
  async page(
    principal: Principal,
    { organisation: asked, family, ...paging }: ReadCatalogueDto,
    language: Language,
  ): Promise<CataloguePage> {
    if (asked !== undefined && !servesOrganisation(principal, asked)) throw new Problem('NOT_FOUND');
    const organisation = asked ?? onlyOrganisation(principal);
    const filter = { status: 'live', ...(family !== undefined && { family }) };
    const { items, ...page } = await this.records.list(services, paging, filter);
    const names = await this.familyNames();
    const agreed = organisation === undefined ? undefined : await this.agreedWith(organisation);
    return {
      ...(organisation !== undefined && { organisation }),
      items: items.map((service) => ({
        ...shown(service, names),
        offerings: service.offerings
          .filter(isFor(organisation))
          .map(({ offering, name, kind }) => ({ offering, name, kind })),
        targets: agreed && organisation ? this.targetsOf(agreed, organisation, service.code, language) : [],
      })),
      ...page,
    };
  }

  private targetsOf(
    { terms, hours }: Agreed,
    organisation: string,
    service: string,
    language: Language,
  ): readonly OfferedTarget[] {
    return promisesFor(terms, { organisation, service, at: this.services.now() }).map((promised) => {
      const { calendar } = promised;
      const when = calendar === undefined ? undefined : (hours.get(calendar) ?? calendar);
      return { ...promised, text: promiseText(promised, when, language) };
    });
  }

  private async familyNames(): Promise<ReadonlyMap<string, string>> {
    const all = await this.records.all(serviceFamilies);
    return new Map(all.map(({ code, name }) => [code, name]));
  }

  private async agreedWith(organisation: string): Promise<Agreed> {
    const concluded = (await this.records.all(agreements, { organisation })).flatMap(({ code, versions }) =>
      versions.map((version) => ({ agreement: code, organisation, ...version })),
    );
    const known = await this.records.all(calendars);
    const hours = new Map(known.map(({ code, name }) => [code, name]));
    // Of two views one may lag behind: what counts by a calendar that is not there yet is not there yet.
    const countable = concluded.filter((version) => calendarsOf(version).every((code) => hours.has(code)));
    const versions = known.flatMap(({ code, versions: its }) =>
      its.map((version) => ({ calendar: code, ...version })),
    );
    return { terms: termsOf(countable, versions), hours };
  }
}

const shown = (
  { code, name, family, value }: ShownRecord<DefinedService>,
  names: ReadonlyMap<string, string>,
): Omit<OfferedService, 'offerings' | 'targets'> => ({
  code,
  name,
  ...(family !== undefined && { family: { code: family, name: names.get(family) ?? family } }),
  value,
});
