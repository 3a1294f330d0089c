import type { Readable } from 'node:stream';
import { Controller, Param, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, type Principal } from '@ventanilla/chassis';
import {
  AuditRoute,
  EventFeeds,
  EventsRoute,
  ReadAuditDto,
  ReadEventsDto,
  ReadingFeed,
  readAudit,
  schemaOf,
  SchemasRoute,
  type AuditPage,
  type EventFeed,
  type FedPage,
  type FeedCall,
  type FeedPolicy,
} from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { HiddenStreams } from './hidden-streams.js';
import { incidentFeedRules } from './incident-feed.rules.js';
import { ShownToFeed } from './shown-to-feed.js';

@ApiTags('incident events')
@Controller('api/v1/incident')
export class IncidentFeedController {
  private readonly feed: EventFeed;

  constructor(
    private readonly services: IncidentServices,
    private readonly feeds: EventFeeds,
    hidden: HiddenStreams,
    shown: ShownToFeed,
  ) {
    const { runtime, personal } = services;
    const policy: FeedPolicy = {
      ...incidentFeedRules,
      hides: (reader, streams) => hidden.from(reader, streams),
      dataFor: (reader, events) => shown.dataFor(reader, events),
    };
    this.feed = feeds.feedOf({ runtime, personal, policy });
  }

  @EventsRoute('ReadIncidentEvents')
  events(@ReadingFeed() call: FeedCall, @QueryString() query: ReadEventsDto): Promise<FedPage | Readable> {
    return this.feeds.answer(this.feed, call, query);
  }

  @SchemasRoute('ReadIncidentSchema')
  schema(@Param('type') type: string): object {
    return schemaOf(this.services.runtime.definition.events, type);
  }

  @AuditRoute('ReadIncidentAudit')
  audit(@CurrentPrincipal() principal: Principal, @QueryString() query: ReadAuditDto): Promise<AuditPage> {
    return readAudit(this.services, principal, query);
  }
}
