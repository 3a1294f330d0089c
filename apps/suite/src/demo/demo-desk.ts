import type { AnyAggregate } from '@ventanilla/eventing';
import type { Instant } from '@ventanilla/kernel';
import { agreementAggregate } from '../../../service-desk/src/agreement/agreement.aggregate.js';
import { conclusionOf } from '../../../service-desk/src/agreement/agreement-desk.js';
import { calendarAggregate } from '../../../service-desk/src/calendar/calendar.aggregate.js';
import { definitionOf } from '../../../service-desk/src/calendar/calendar-desk.js';
import {
  serviceAggregate,
  serviceFamilyAggregate,
} from '../../../service-desk/src/catalogue/catalogue.aggregates.js';
import { organisationAggregate } from '../../../service-desk/src/organisation/organisation.aggregate.js';
import type { RecordWish } from '../../../service-desk/src/records/record-desk.js';
import { routingRuleAggregate } from '../../../service-desk/src/routing/routing-rule.aggregate.js';
import { teamAggregate } from '../../../service-desk/src/team/team.aggregate.js';
import { demoAgreements } from './demo-agreements.js';
import type { DemoCast } from './demo-cast.js';
import { demoFamilies, demoServices, type DemoService } from './demo-catalogue.js';
import { supportCalendar } from './support-hours.js';

/** A record of the service desk, and what is said of it, in order. */
export interface DemoRecord {
  readonly aggregate: AnyAggregate;
  readonly code: string;
  readonly wishes: readonly Omit<RecordWish, 'code'>[];
}

const ROLES: Readonly<Record<string, readonly string[]>> = {
  user: ['user'],
  colleague: ['user'],
  customer: ['customer', 'user'],
};

const TEAMS: Readonly<Record<string, { name: string; function: string; members: readonly string[] }>> = {
  workplace: {
    name: 'Puesto de trabajo · Workplace',
    function: 'technical-management',
    members: ['agent', 'team-lead'],
  },
  applications: {
    name: 'Aplicaciones · Applications',
    function: 'application-management',
    members: ['agent', 'team-lead'],
  },
  network: {
    name: 'Redes · Network',
    function: 'technical-management',
    members: ['second-agent', 'team-lead'],
  },
};

const calendar = (at: Instant): DemoRecord => ({
  aggregate: calendarAggregate,
  code: supportCalendar.code,
  wishes: [definitionOf(supportCalendar, at)],
});

const organisations = ({ ids, organisations: all }: DemoCast): readonly DemoRecord[] =>
  all.map(({ id, name }, index) => {
    const body = { name, kind: 'external' };
    const members = index === 0 ? Object.entries(ROLES) : [];
    return {
      aggregate: organisationAggregate,
      code: id,
      wishes: [
        { type: 'RegisterOrganisation', body, known: { organisation: id } },
        ...members.map(([key, roles]) => {
          const person = ids.get(key) ?? '';
          return { type: 'EnrolMember', body: { person, roles }, names: { person } };
        }),
      ],
    };
  });

const families = (): readonly DemoRecord[] =>
  Object.entries(demoFamilies).map(([code, name]) => ({
    aggregate: serviceFamilyAggregate,
    code,
    wishes: [{ type: 'DefineServiceFamily', body: { name } }],
  }));

const offerings = (kind: 'request' | 'report', offered: Readonly<Record<string, string>> = {}) =>
  Object.entries(offered).map(([offering, name]) => ({
    type: 'AddServiceOffering',
    body: { offering, name, kind },
  }));

const service =
  (owner: string) =>
  ({ code, family, name, value, supplier, ...its }: DemoService): DemoRecord => {
    const provider = supplier === undefined ? { type: 'I' } : { type: 'III', supplier };
    const body = { name, family, owner, value, provider };
    return {
      aggregate: serviceAggregate,
      code,
      wishes: [
        { type: 'DefineService', body, names: { family, person: owner } },
        ...offerings('request', its.requests),
        ...offerings('report', its.reports),
        { type: 'ChangeServiceStatus', body: { status: its.isInBuild ? 'in-build' : 'live' } },
      ],
    };
  };

const teams = ({ ids }: DemoCast): readonly DemoRecord[] =>
  Object.entries(TEAMS).map(([code, { members, ...description }]) => {
    const { code: hours } = supportCalendar;
    const lead = ids.get('team-lead') ?? '';
    return {
      aggregate: teamAggregate,
      code,
      wishes: [
        { type: 'FormTeam', body: { ...description, calendar: hours }, names: { calendar: hours } },
        ...members.map((key) => {
          const person = ids.get(key) ?? '';
          return { type: 'AddTeamMember', body: { person, skills: [] }, names: { person } };
        }),
        { type: 'AppointTeamLead', body: { person: lead }, names: { person: lead } },
      ],
    };
  });

const routingRules = (): readonly DemoRecord[] =>
  demoServices.map(({ code, name, team }) => ({
    aggregate: routingRuleAggregate,
    code,
    wishes: [{ type: 'SetRoutingRule', body: { name, service: code, team }, names: { service: code, team } }],
  }));

const agreements = ({ ids, organisations: all }: DemoCast, at: Instant): readonly DemoRecord[] =>
  demoAgreements.map((agreed, index) => {
    const agreedBy = index === 0 ? { agreedBy: ids.get('customer') ?? '' } : {};
    const body = { ...agreed(at), organisation: all[index]?.id ?? '', ...agreedBy };
    return { aggregate: agreementAggregate, code: body.code, wishes: [conclusionOf(body)] };
  });

/** All that a desk keeps before anybody calls: each record names only those before it. */
export const demoDesk = (cast: DemoCast, at: Instant): readonly DemoRecord[] => [
  calendar(at),
  ...organisations(cast),
  ...families(),
  ...demoServices.map(service(cast.ids.get('manager') ?? '')),
  ...teams(cast),
  ...routingRules(),
  ...agreements(cast, at),
];
