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
} from '@ventanilla/hosting';
import { ServiceDeskServices } from '../service-desk.services.js';

@ApiTags('service desk events')
@Controller('api/v1/service-desk')
export class ServiceDeskFeedController {
  private readonly feed: EventFeed;

  constructor(
    private readonly services: ServiceDeskServices,
    private readonly feeds: EventFeeds,
  ) {
    const { runtime, vault } = services;
    this.feed = feeds.feedOf({ runtime, personal: vault, policy: {} });
  }

  @EventsRoute('ReadServiceDeskEvents')
  events(@ReadingFeed() call: FeedCall, @QueryString() query: ReadEventsDto): Promise<FedPage | Readable> {
    return this.feeds.answer(this.feed, call, query);
  }

  @SchemasRoute('ReadServiceDeskSchema')
  schema(@Param('type') type: string): object {
    return schemaOf(this.services.runtime.definition.events, type);
  }

  @AuditRoute('ReadServiceDeskAudit')
  audit(@CurrentPrincipal() principal: Principal, @QueryString() query: ReadAuditDto): Promise<AuditPage> {
    const { runtime, vault } = this.services;
    return readAudit({ runtime, personal: vault }, principal, query);
  }
}
