import type { AnyAggregate } from '@ventanilla/eventing';
import { serviceAggregate, serviceFamilyAggregate } from '../catalogue/catalogue.aggregates.js';
import {
  ChangeServiceStatusDto,
  DefineServiceDto,
  DefineServiceFamilyDto,
} from '../catalogue/catalogue.dto.js';
import { organisationAggregate } from '../organisation/organisation.aggregate.js';
import { RegisterOrganisationDto } from '../organisation/organisation.dto.js';
import { refuseOrganisation } from '../organisation/organisation.refusals.js';
import type { OrganisationState } from '../organisation/organisation.state.js';
import type { Named } from '../records/named-things.js';
import { teamAggregate } from '../team/team.aggregate.js';
import { FormTeamDto } from '../team/team.dto.js';
import { loadPerson, PEOPLE_HEADINGS } from './load-person.js';
import { named, personNamed, type LineContext, type Loadable } from './loadable.js';

const CODE = ['code', 'código'];
const NAME = ['name', 'nombre'];

const ORGANISATION_KINDS = { internal: ['interna', 'interno'], external: ['externa', 'externo'] };
const TEAM_FUNCTIONS = {
  'service-desk': ['service desk', 'centro de servicio'],
  'technical-management': ['technical management', 'gestión técnica'],
  'application-management': ['application management', 'gestión de aplicaciones'],
  'operations-management': ['operations management', 'gestión de operaciones'],
};
const STATUSES = {
  planned: ['planificado'],
  'in-build': ['in build', 'en construcción'],
  live: ['activo', 'en producción'],
  retired: ['retirado'],
};

interface Making {
  readonly aggregate: AnyAggregate;
  /** The command that makes the record, and the one that says anew what it is. */
  readonly make: string;
  readonly change: string;
  readonly names?: Named;
  readonly known?: object;
}

/** Makes the record, or says anew what it is: nothing comes of what is so already. */
const madeOrChanged = async (
  { code, ...fields }: { readonly code: string },
  { aggregate, make, change, names = {}, known = {} }: Making,
  { teller }: LineContext,
): Promise<boolean> => {
  const { status } = await teller.stateOf<{ readonly status: string }>(aggregate, code);
  return teller.record(
    aggregate,
    status === 'absent'
      ? { type: make, code, body: { code, ...fields }, names, known }
      : { type: change, code, body: fields, names },
  );
};

const organisations: Loadable = {
  headings: { code: CODE, name: NAME, kind: ['kind', 'type', 'tipo'] },
  required: ['code', 'name', 'kind'],
  load: async (cells, context) => {
    const kind = named(ORGANISATION_KINDS, cells['kind']);
    const body = await context.valid(RegisterOrganisationDto, { ...cells, kind });
    context.assertServes(body.code);
    const state = await context.teller.stateOf<OrganisationState>(organisationAggregate, body.code);
    // Whether it is a part of the own house never changes: it is another organisation then.
    if (state.status !== 'absent' && state.kind !== kind) refuseOrganisation('ORGANISATION_TAKEN');
    const aggregate = organisationAggregate;
    const known = { organisation: body.code };
    const making = { aggregate, make: 'RegisterOrganisation', change: 'RenameOrganisation', known };
    return madeOrChanged(body, making, context);
  },
};

const teams: Loadable = {
  headings: {
    code: CODE,
    name: NAME,
    function: ['function', 'función'],
    calendar: ['calendar', 'calendario'],
    calendars: ['calendars', 'further calendars', 'calendarios', 'otros calendarios'],
  },
  required: ['code', 'name', 'function'],
  load: async ({ calendars: further, ...cells }, context) => {
    const body = await context.valid(FormTeamDto, {
      ...cells,
      ...(further !== undefined && { calendars: further.split(/[\s,]+/) }),
      function: named(TEAM_FUNCTIONS, cells['function']),
    });
    const { calendar, calendars } = body;
    const names = { calendar, calendars };
    return madeOrChanged(
      body,
      { aggregate: teamAggregate, make: 'FormTeam', change: 'DescribeTeam', names },
      context,
    );
  },
};

const serviceFamilies: Loadable = {
  headings: { code: CODE, name: NAME },
  required: ['code', 'name'],
  load: async (cells, context) => {
    const body = await context.valid(DefineServiceFamilyDto, cells);
    const aggregate = serviceFamilyAggregate;
    return madeOrChanged(
      body,
      { aggregate, make: 'DefineServiceFamily', change: 'RenameServiceFamily' },
      context,
    );
  },
};

const services: Loadable = {
  headings: {
    code: CODE,
    name: NAME,
    family: ['family', 'familia'],
    owner: ['owner', 'responsable'],
    value: ['value', 'valor'],
    provider: ['provider', 'provider type', 'tipo de proveedor'],
    supplier: ['supplier', 'proveedor', 'suministrador'],
    status: ['status', 'estado'],
  },
  required: ['code', 'name', 'value', 'provider'],
  load: async ({ provider, supplier, status: wanted, owner: outside, ...cells }, context) => {
    const owner = outside === undefined ? undefined : await personNamed(outside, context);
    const body = await context.valid(DefineServiceDto, {
      ...cells,
      ...(owner !== undefined && { owner }),
      provider: { type: provider?.toUpperCase(), ...(supplier !== undefined && { supplier }) },
    });
    const names = { family: body.family, person: owner };
    const aggregate = serviceAggregate;
    const changed = await madeOrChanged(
      body,
      { aggregate, make: 'DefineService', change: 'DescribeService', names },
      context,
    );
    if (wanted === undefined) return changed;
    const status = await context.valid(ChangeServiceStatusDto, { status: named(STATUSES, wanted) });
    const wish = { type: 'ChangeServiceStatus', code: body.code, body: status };
    return (await context.teller.record(aggregate, wish)) || changed;
  },
};

/** What can be loaded, by the name of its file in the route. */
export const LOADABLES = {
  organisations,
  people: { headings: PEOPLE_HEADINGS, required: ['person', 'name', 'language'], load: loadPerson },
  teams,
  'service-families': serviceFamilies,
  services,
} as const satisfies Readonly<Record<string, Loadable>>;
