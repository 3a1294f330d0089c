import { Injectable } from '@nestjs/common';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import { streamOf, type AnyAggregate, type CommandResult } from '@ventanilla/eventing';
import { organisationAggregate } from '../organisation/organisation.aggregate.js';
import { personAggregate } from '../person/person.aggregate.js';
import { RecordDesk } from '../records/record-desk.js';
import { ServiceDeskServices } from '../service-desk.services.js';
import type {
  ChangeNotificationRulesDto,
  ChangeNotificationSettingsDto,
  QuietHoursDto,
} from './notification-settings.dto.js';
import {
  AT_ANY_HOUR,
  type OrganisationRules,
  type PersonSettings,
  type QuietHours,
} from './notification-settings.js';

type Shown<Settings> = Settings & { readonly revision: number };

interface Holder<Settings> {
  readonly status: string;
  readonly notifications?: Settings;
}

const completed = (given: QuietHoursDto | undefined): QuietHours | undefined =>
  given && { ...given, atAnyHour: [...(given.atAnyHour ?? AT_ANY_HOUR)] };

/** What people want to be told by mail, and what organisations let their callers be told by it. */
@Injectable()
export class NotificationSettingsDesk {
  constructor(
    private readonly records: RecordDesk,
    private readonly services: ServiceDeskServices,
  ) {}

  changeSettings(
    person: string,
    body: ChangeNotificationSettingsDto,
    call: CommandCall,
  ): Promise<CommandResult> {
    const known = { quietHours: completed(body.quietHours) };
    const wish = { type: 'ChangeNotificationSettings', code: person, body, known };
    return this.records.send(personAggregate, call, wish);
  }

  changeRules(
    organisation: string,
    body: ChangeNotificationRulesDto,
    call: CommandCall,
  ): Promise<CommandResult> {
    const known = { quietHours: completed(body.quietHours) };
    const wish = { type: 'ChangeNotificationRules', code: organisation, body, known };
    return this.records.send(organisationAggregate, call, wish);
  }

  settingsOf(person: string): Promise<Shown<PersonSettings>> {
    return this.of(personAggregate, person);
  }

  rulesOf(organisation: string): Promise<Shown<OrganisationRules>> {
    return this.of(organisationAggregate, organisation);
  }

  /** From the stream itself, so that one reads what one has just said. */
  private async of<Settings>(aggregate: AnyAggregate, id: string): Promise<Shown<Settings>> {
    const states = this.services.runtime.statesOf(aggregate);
    const { state, revision } = await states.load(streamOf(aggregate.category, id));
    const { notifications } = state as Holder<Settings>;
    if (!notifications) throw new Problem('NOT_FOUND');
    return { ...notifications, revision };
  }
}
