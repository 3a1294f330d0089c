import './incident.access.js';
import './incident.problems.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { operationsControllerOf, webhooksControllerOf } from '@ventanilla/hosting';
import { IncidentSettingsController } from './configuration/incident-settings.controller.js';
import { IncidentSettingsDesk } from './configuration/incident-settings.desk.js';
import { IncidentSettingsLookup } from './configuration/incident-settings.lookup.js';
import {
  ReadIncidentSettingsHandler,
  ReadIncidentSettingsHistoryHandler,
} from './configuration/incident-settings.query.js';
import { BulkController } from './bulk/bulk.controller.js';
import { Bulk } from './bulk/bulk.service.js';
import { PartRequests } from './bulk/part-requests.js';
import { ImportIncidentsController } from './import/import-incidents.controller.js';
import { IncidentServices } from './incident.services.js';
import { HiddenStreams } from './feed/hidden-streams.js';
import { ShownToFeed } from './feed/shown-to-feed.js';
import { IncidentFeedController } from './feed/incident-feed.controller.js';
import { AttachFileController } from './files/attach-file.controller.js';
import { FileDesk } from './files/file-desk.js';
import { IncidentFilesController } from './files/incident-files.controller.js';
import { AddNoteController } from './incident/handling/add-note.controller.js';
import { ConversationController } from './incident/conversation/conversation.controller.js';
import { DuplicatesController } from './incident/duplicates/duplicates.controller.js';
import { EffortController } from './incident/ownership/effort.controller.js';
import { EndingController } from './incident/resolution/ending.controller.js';
import { FollowUpIncidents } from './incident/follow-up/follow-up-incidents.js';
import { IncidentDesk } from './incident/incident-desk.js';
import { AfterBreachController } from './service-level/after-breach.controller.js';
import { AfterwardsController } from './service-level/afterwards.controller.js';
import { UncoveredController } from './service-level/uncovered.controller.js';
import { IncidentHandlingController } from './incident/handling/incident-handling.controller.js';
import { IncidentRecordController } from './incident/record/incident-record.controller.js';
import { ResolutionLinkController } from './resolution-link/resolution-link.controller.js';
import { IncidentResolutionController } from './incident/resolution/incident-resolution.controller.js';
import { LogIncidentController } from './incident/logging/log-incident.controller.js';
import { MessagesOnDuplicates } from './incident/duplicates/messages-on-duplicates.js';
import { ConcernedLookup } from './incident/visibility/concerned.lookup.js';
import { OtherIncidents } from './incident/visibility/other-incidents.js';
import { Readers } from './incident/visibility/reader.js';
import { ShownEvents } from './incident/visibility/shown-events.js';
import { HitsMeTooController } from './incident/major/hits-me-too.controller.js';
import { MajorController } from './incident/major/major.controller.js';
import { ParentsController } from './incident/parents/parents.controller.js';
import { RestrictIncidentController } from './incident/visibility/restrict-incident.controller.js';
import { MacroRuns } from './macros/macro-runs.js';
import { MacrosController } from './macros/macros.controller.js';
import { MacroChecks } from './macros/macro-checks.js';
import { MacrosDesk } from './macros/macros.desk.js';
import { RunMacroController } from './macros/run-macro.controller.js';
import { SavedViewsController } from './saved-views/saved-views.controller.js';
import { SavedViewsDesk } from './saved-views/saved-views.desk.js';
import { ScopedDesk } from './scoped/scoped-desk.js';
import { SharingController } from './sharing/sharing.controller.js';
import { SharingDesk } from './sharing/sharing.desk.js';
import { SharingLookup } from './sharing/sharing.lookup.js';
import { ExportIncidentsController } from './views/export-incidents/export-incidents.controller.js';
import { ExportWording } from './views/export-incidents/export-names.js';
import { IncidentExports } from './views/export-incidents/incident-exports.js';
import { IncidentFileController } from './views/incident-file/incident-file.controller.js';
import { ReadIncidentFileHandler } from './views/incident-file/incident-file.query.js';
import { MailMetrics } from './notifications/mail.metrics.js';
import { MailsController } from './notifications/mails.controller.js';
import { MailsDesk } from './notifications/mails.desk.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { NotificationsDesk } from './notifications/notifications.desk.js';
import { OwnershipController } from './incident/ownership/ownership.controller.js';
import { RedactTextController } from './incident/redaction/redact-text.controller.js';
import { WatchingController } from './incident/ownership/watching.controller.js';
import { IncidentServiceLevelsController } from './views/incident-service-levels/incident-service-levels.controller.js';
import { ReadIncidentServiceLevelsHandler } from './views/incident-service-levels/incident-service-levels.query.js';
import { IncidentHistoryController } from './views/incident-history/incident-history.controller.js';
import { ReadIncidentHistoryHandler } from './views/incident-history/incident-history.query.js';
import { DueBoardController } from './views/due-board/due-board.controller.js';
import { ShowDueBoardHandler } from './views/due-board/due-board.query.js';
import { IncidentQueueController } from './views/incident-queue/incident-queue.controller.js';
import { QueueAskers } from './views/incident-queue/queue-askers.js';
import { CountIncidentsHandler, ListIncidentsHandler } from './views/incident-queue/incident-queue.query.js';
import { SearchIncidentsHandler } from './views/incident-queue/search-incidents.query.js';
import { MajorIncidentsController } from './views/major-incidents/major-incidents.controller.js';
import {
  ListMajorIncidentsHandler,
  ReadMajorIncidentHandler,
} from './views/major-incidents/major-incidents.query.js';
import { ComplianceController } from './reports/compliance/compliance.controller.js';
import { ComplianceDesk } from './reports/compliance/compliance.desk.js';
import { ReportAsking } from './reports/report-asking.js';
import { WeeklyController } from './reports/weekly/weekly.controller.js';
import { WeeklyDesk } from './reports/weekly/weekly.desk.js';
import { TicketReports } from './reports/ticket-reports.js';
import { WhatIfController } from './what-if/what-if.controller.js';
import { WhatIfDesk } from './what-if/what-if.desk.js';
import { IncidentController } from './views/incident/incident.controller.js';
import { NamedIncidents } from './views/incident/named-incidents.js';
import { VisibleChildren } from './views/incident/visible-children.js';
import { RestrictedReadings } from './views/incident/restricted-readings.js';
import { ReadIncidentHandler } from './views/incident/incident.query.js';

const OperationsController = operationsControllerOf('incident');
const WebhooksController = webhooksControllerOf('incident');

/** The incident service as a Nest module, over a runtime whose adapters the profile chose. */
@Module({})
export class IncidentModule {
  static readonly service = 'incident';

  static with(services: IncidentServices): DynamicModule {
    return {
      module: IncidentModule,
      controllers: [
        BulkController,
        ImportIncidentsController,
        LogIncidentController,
        IncidentRecordController,
        IncidentHandlingController,
        AddNoteController,
        ConversationController,
        OwnershipController,
        WatchingController,
        EffortController,
        UncoveredController,
        AfterBreachController,
        AfterwardsController,
        EndingController,
        ResolutionLinkController,
        DuplicatesController,
        IncidentResolutionController,
        ParentsController,
        MajorController,
        HitsMeTooController,
        MajorIncidentsController,
        RedactTextController,
        RestrictIncidentController,
        NotificationsController,
        MailsController,
        SharingController,
        SavedViewsController,
        MacrosController,
        RunMacroController,
        AttachFileController,
        IncidentFilesController,
        ExportIncidentsController,
        IncidentFileController,
        IncidentQueueController,
        DueBoardController,
        IncidentController,
        IncidentHistoryController,
        IncidentServiceLevelsController,
        WhatIfController,
        ComplianceController,
        WeeklyController,
        IncidentSettingsController,
        IncidentFeedController,
        OperationsController,
        WebhooksController,
      ],
      providers: [
        { provide: IncidentServices, useValue: services },
        IncidentDesk,
        Bulk,
        PartRequests,
        ScopedDesk,
        SavedViewsDesk,
        MacrosDesk,
        MacroChecks,
        MacroRuns,
        Readers,
        RestrictedReadings,
        ConcernedLookup,
        OtherIncidents,
        ShownEvents,
        NamedIncidents,
        VisibleChildren,
        QueueAskers,
        HiddenStreams,
        ShownToFeed,
        SharingDesk,
        SharingLookup,
        FileDesk,
        NotificationsDesk,
        MailsDesk,
        MailMetrics,
        FollowUpIncidents,
        TicketReports,
        WhatIfDesk,
        ReportAsking,
        ComplianceDesk,
        WeeklyDesk,
        MessagesOnDuplicates,
        IncidentSettingsDesk,
        IncidentSettingsLookup,
        ListIncidentsHandler,
        ShowDueBoardHandler,
        CountIncidentsHandler,
        SearchIncidentsHandler,
        ReadIncidentHandler,
        IncidentExports,
        ExportWording,
        ReadIncidentFileHandler,
        ListMajorIncidentsHandler,
        ReadMajorIncidentHandler,
        ReadIncidentHistoryHandler,
        ReadIncidentServiceLevelsHandler,
        ReadIncidentSettingsHandler,
        ReadIncidentSettingsHistoryHandler,
      ],
    };
  }
}
