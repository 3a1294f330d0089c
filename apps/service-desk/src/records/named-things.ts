import { Injectable } from '@nestjs/common';
import { streamOf, type AnyAggregate } from '@ventanilla/eventing';
import { CODE } from '@ventanilla/hosting';
import { calendarAggregate } from '../calendar/calendar.aggregate.js';
import { CALENDAR_REFUSALS } from '../calendar/calendar.refusals.js';
import { serviceAggregate, serviceFamilyAggregate } from '../catalogue/catalogue.aggregates.js';
import { CATALOGUE_REFUSALS } from '../catalogue/service.refusals.js';
import { organisationAggregate } from '../organisation/organisation.aggregate.js';
import { ORGANISATION_REFUSALS } from '../organisation/organisation.refusals.js';
import { personAggregate } from '../person/person.aggregate.js';
import { PERSON_REFUSALS } from '../person/person.refusals.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import { teamAggregate } from '../team/team.aggregate.js';
import { TEAM_REFUSALS } from '../team/team.refusals.js';
import type { Naming, Unfit } from './naming.js';

/** What a command names, by kind. What it does not name is undefined. */
export interface Named {
  readonly organisation?: string | undefined;
  readonly organisations?: readonly string[] | undefined;
  readonly service?: string | undefined;
  readonly services?: readonly string[] | undefined;
  readonly calendar?: string | undefined;
  readonly calendars?: readonly string[];
  readonly family?: string | undefined;
  readonly team?: string | undefined;
  readonly teams?: readonly string[];
  readonly person?: string | undefined;
  readonly persons?: readonly string[];
}

interface Kind {
  readonly noun: string;
  readonly aggregate: AnyAggregate;
  readonly sentences: Readonly<Record<string, string>>;
  /** The code under which nothing new may name one that stands so; fit where there is none. */
  readonly unfit: Readonly<Record<string, string>>;
}

const ORGANISATION: Kind = {
  noun: 'organisation',
  aggregate: organisationAggregate,
  sentences: ORGANISATION_REFUSALS,
  unfit: { absent: 'ORGANISATION_NOT_FOUND', retired: 'ORGANISATION_RETIRED' },
};
const SERVICE: Kind = {
  noun: 'service',
  aggregate: serviceAggregate,
  sentences: CATALOGUE_REFUSALS,
  unfit: { absent: 'SERVICE_NOT_FOUND', retired: 'SERVICE_RETIRED' },
};
const CALENDAR: Kind = {
  noun: 'calendar',
  aggregate: calendarAggregate,
  sentences: CALENDAR_REFUSALS,
  unfit: { absent: 'CALENDAR_NOT_FOUND', retired: 'CALENDAR_RETIRED' },
};
const FAMILY: Kind = {
  noun: 'family',
  aggregate: serviceFamilyAggregate,
  sentences: CATALOGUE_REFUSALS,
  unfit: { absent: 'FAMILY_NOT_FOUND' },
};
const TEAM: Kind = {
  noun: 'team',
  aggregate: teamAggregate,
  sentences: TEAM_REFUSALS,
  unfit: { absent: 'TEAM_NOT_FOUND', disbanded: 'TEAM_DISBANDED' },
};
const PERSON: Kind = {
  noun: 'person',
  aggregate: personAggregate,
  sentences: PERSON_REFUSALS,
  unfit: { unregistered: 'PERSON_NOT_FOUND', forgotten: 'PERSON_FORGOTTEN', erased: 'PERSON_FORGOTTEN' },
};

const KINDS: { readonly [Name in keyof Required<Named>]: Kind } = {
  organisation: ORGANISATION,
  organisations: ORGANISATION,
  service: SERVICE,
  services: SERVICE,
  calendar: CALENDAR,
  calendars: CALENDAR,
  family: FAMILY,
  team: TEAM,
  teams: TEAM,
  person: PERSON,
  persons: PERSON,
};

/**
 * Looks up what commands name: each is a stream of its own, so it is read as it stands when the command arrives. What
 * is retired a moment later stays named, as it would had it been retired a day later: an agreement goes on to hold
 * for tickets of its services and counts by its calendars, a disbanded team is not proposed any more, a retired
 * service is not in the catalogue. Retiring therefore needs nobody's leave, and no lock is held over two streams.
 *
 * A supplier belongs to another service, and so do categories and configuration items: they are taken as they are.
 */
@Injectable()
export class NamedThings {
  constructor(private readonly services: ServiceDeskServices) {}

  /** Fields for the command: the first thing that it may not name, or nothing. */
  async check(named: Named): Promise<Naming> {
    for (const [field, kind] of Object.entries(KINDS)) {
      const names = [named[field as keyof Named] ?? []].flat();
      for (const name of new Set(names)) {
        const unfit = await this.unfitOf(kind, name);
        if (unfit) return { unfit };
      }
    }
    return {};
  }

  private async unfitOf(
    { noun, aggregate, sentences, unfit }: Kind,
    name: string,
  ): Promise<Unfit | undefined> {
    const code = unfit[await this.statusOf(aggregate, name)];
    if (code === undefined) return undefined;
    // A person's id is no name that anybody can read.
    return { code, sentence: sentences[code] ?? code, details: noun === 'person' ? {} : { [noun]: name } };
  }

  private async statusOf(aggregate: AnyAggregate, name: string): Promise<string> {
    // What is no code is no stream's name either.
    if (!CODE.test(name)) return 'absent';
    const states = this.services.runtime.statesOf(aggregate);
    const { state } = await states.load(streamOf(aggregate.category, name));
    return (state as { readonly status: string }).status;
  }
}
