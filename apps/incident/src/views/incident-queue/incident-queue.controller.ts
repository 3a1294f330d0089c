import { Controller, Query as QueryString } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, QueryRoute, type Principal } from '@ventanilla/chassis';
import { Readers } from '../../incident/visibility/reader.js';
import {
  CountIncidents,
  ListIncidents,
  type IncidentCounts,
  type IncidentPage,
} from './incident-queue.query.js';
import { IncidentFilterDto, ListIncidentsDto, SearchIncidentsDto } from './list-incidents.dto.js';
import { IncidentCountsAnswer, IncidentPageAnswer, IncidentsFoundAnswer } from './incident-queue.answers.js';
import { SearchIncidents, type IncidentsFound } from './search-incidents.query.js';

const POSITIONS = ['INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG'];

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentQueueController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ListIncidents',
    summary: 'The queue: incidents by any of their properties',
    refusals: ['INVALID_FILTER', 'SEALED_HAS_NO_ORDER', 'INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITIONS],
    answer: IncidentPageAnswer,
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @QueryString() query: ListIncidentsDto,
  ): Promise<IncidentPage> {
    return this.bus.execute(new ListIncidents(await this.readers.of(principal), query));
  }

  @QueryRoute({
    access: 'CountIncidents',
    path: 'counts',
    summary: 'How many incidents, by status, priority and team',
    refusals: ['INVALID_FILTER', 'VIEW_UNAVAILABLE', ...POSITIONS],
    answer: IncidentCountsAnswer,
  })
  async count(
    @CurrentPrincipal() principal: Principal,
    @QueryString() query: IncidentFilterDto,
  ): Promise<IncidentCounts> {
    return this.bus.execute(new CountIncidents(await this.readers.of(principal), query));
  }

  @QueryRoute({
    access: 'SearchIncidents',
    path: 'search',
    summary: 'Incidents by number or words, best first',
    description:
      'The very number first, here or in another system; then words in the subject; then in description, resolution and the newest messages to and from the caller. The newest 60 that have all the words are compared.',
    refusals: ['INVALID_FILTER', 'VIEW_UNAVAILABLE', ...POSITIONS],
    answer: IncidentsFoundAnswer,
  })
  async search(
    @CurrentPrincipal() principal: Principal,
    @QueryString() query: SearchIncidentsDto,
  ): Promise<IncidentsFound> {
    return this.bus.execute(new SearchIncidents(await this.readers.of(principal), query));
  }

  @QueryRoute({
    access: 'ListMyIncidents',
    path: 'mine',
    summary: 'My incidents: where I am the caller or hit',
    refusals: ['INVALID_FILTER', 'SEALED_HAS_NO_ORDER', 'INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITIONS],
    answer: IncidentPageAnswer,
  })
  async mine(
    @CurrentPrincipal() principal: Principal,
    @QueryString() query: ListIncidentsDto,
  ): Promise<IncidentPage> {
    return this.bus.execute(new ListIncidents({ ...(await this.readers.of(principal)), sees: 'own' }, query));
  }
}
