import './service-desk.access.js';
import './service-desk.problems.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { operationsControllerOf, webhooksControllerOf } from '@ventanilla/hosting';
import { AgreementController } from './agreement/agreement.controller.js';
import { AgreementDesk } from './agreement/agreement-desk.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarDesk } from './calendar/calendar-desk.js';
import { ServiceFamilyController } from './catalogue/family.controller.js';
import { ServiceController } from './catalogue/service.controller.js';
import { EscalationRuleController } from './escalation/escalation-rule.controller.js';
import { OrganisationController } from './organisation/organisation.controller.js';
import { TeamController } from './team/team.controller.js';
import { PersonalDataController } from './feed/personal-data.controller.js';
import { ServiceDeskFeedController } from './feed/service-desk-feed.controller.js';
import { LoadController } from './loading/load.controller.js';
import { Loads } from './loading/loads.js';
import { ImportPersonsController } from './person/import-persons.controller.js';
import {
  NotificationRulesController,
  NotificationSettingsController,
} from './notification-settings/notification-settings.controller.js';
import { NotificationSettingsDesk } from './notification-settings/notification-settings.desk.js';
import { PersonController } from './person/person.controller.js';
import { PeopleInReach } from './person/people-in-reach.js';
import { PersonDesk } from './person/person-desk.js';
import { RestrictedTexts } from './processes/remember-restrictions/restricted-texts.js';
import { NamedThings } from './records/named-things.js';
import { RecordDesk } from './records/record-desk.js';
import { RecordReader } from './records/record-reader.js';
import { OnDutyController, RotaController } from './rota/rota.controller.js';
import { RotaDesk } from './rota/rota-desk.js';
import { RoutingRuleController, TeamProposalController } from './routing/routing-rule.controller.js';
import { TeamProposals } from './routing/team-proposals.js';
import { ServiceDeskServices } from './service-desk.services.js';
import { PeopleController } from './views/people/people.controller.js';
import { CatalogueController } from './views/catalogue/catalogue.controller.js';
import { CatalogueReader } from './views/catalogue/catalogue-reader.js';
import { ListPeopleHandler, ReadPersonHandler } from './views/people/people.query.js';

const OperationsController = operationsControllerOf('service-desk');
const WebhooksController = webhooksControllerOf('service-desk');

/** The service desk as a Nest module, over a runtime whose adapters the profile chose. */
@Module({})
export class ServiceDeskModule {
  static readonly service = 'service-desk';

  static with(services: ServiceDeskServices): DynamicModule {
    return {
      module: ServiceDeskModule,
      controllers: [
        PeopleController,
        PersonController,
        NotificationSettingsController,
        NotificationRulesController,
        CalendarController,
        AgreementController,
        OrganisationController,
        TeamController,
        OnDutyController,
        RotaController,
        ServiceFamilyController,
        ServiceController,
        CatalogueController,
        RoutingRuleController,
        TeamProposalController,
        EscalationRuleController,
        ServiceDeskFeedController,
        PersonalDataController,
        LoadController,
        ImportPersonsController,
        OperationsController,
        WebhooksController,
      ],
      providers: [
        { provide: ServiceDeskServices, useValue: services },
        PeopleInReach,
        PersonDesk,
        NotificationSettingsDesk,
        NamedThings,
        RecordDesk,
        RecordReader,
        CalendarDesk,
        AgreementDesk,
        RotaDesk,
        TeamProposals,
        CatalogueReader,
        RestrictedTexts,
        Loads,
        ListPeopleHandler,
        ReadPersonHandler,
      ],
    };
  }
}
