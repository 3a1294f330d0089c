import { Controller, Query as QueryString } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, IdParam, QueryRoute, type Principal } from '@ventanilla/chassis';
import { moment } from '../../incident/moment.js';
import { Readers } from '../../incident/visibility/reader.js';
import { IncidentAnswer } from './incident.answers.js';
import { ReadIncident } from './incident.query.js';
import { ReadIncidentDto } from './read-incident.dto.js';
import type { ShownIncident } from './shown-incident.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ReadIncident',
    path: ':id',
    summary: 'One incident, now or as it was',
    description: 'Read from its own stream: it contains every acknowledged command.',
    etag: true,
    refusals: ['NOT_FOUND'],
    answer: IncidentAnswer,
  })
  async read(
    @IdParam() id: string,
    @QueryString() { at, known, minRevision }: ReadIncidentDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ShownIncident> {
    return this.bus.execute(
      new ReadIncident(
        await this.readers.of(principal),
        id,
        { at: moment(at), known: moment(known) },
        minRevision,
      ),
    );
  }
}
