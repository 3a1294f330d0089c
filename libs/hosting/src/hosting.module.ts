import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { USUAL_TOPICS } from './asyncapi/async-api.js';
import { AsyncApiDocuments, TOPICS } from './asyncapi/async-api-documents.js';
import { AuditTrail } from './audit/audit-trail.js';
import { AuditorReadings } from './audit/auditor-readings.js';
import { EventFeeds } from './feed/event-feeds.js';
import { OpenStreams } from './feed/open-streams.js';
import { HandleHandler, ServiceRuntimes } from './handle.command.js';
import { OperationsMetrics } from './operations/operations.metrics.js';
import { Reveals } from './reveal/reveal.js';
import { Webhooks } from './webhooks/webhooks.js';

/** The buses of a process and the runtimes behind them. */
@Module({})
export class HostingModule {
  static with(runtimes: ServiceRuntimes, topics = USUAL_TOPICS): DynamicModule {
    return {
      module: HostingModule,
      global: true,
      imports: [CqrsModule.forRoot(), DiscoveryModule],
      providers: [
        { provide: ServiceRuntimes, useValue: runtimes },
        { provide: TOPICS, useValue: topics },
        HandleHandler,
        AuditTrail,
        AuditorReadings,
        EventFeeds,
        OpenStreams,
        Reveals,
        OperationsMetrics,
        Webhooks,
        AsyncApiDocuments,
      ],
      exports: [CqrsModule, ServiceRuntimes, AuditTrail, EventFeeds, Reveals, Webhooks],
    };
  }
}
