import { Controller, Query as QueryString } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  CurrentPrincipal,
  IdParam,
  QueryRoute,
  ReaderLanguage,
  type Language,
  type Principal,
} from '@ventanilla/chassis';
import { moment } from '../../incident/moment.js';
import { Readers } from '../../incident/visibility/reader.js';
import { MomentDto } from '../incident/read-incident.dto.js';
import { IncidentHistoryAnswer } from './incident-history.answers.js';
import { ReadIncidentHistory, type IncidentHistory } from './incident-history.query.js';

@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentHistoryController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ReadIncidentHistory',
    path: ':id/history',
    summary: 'Everything that happened to an incident, in plain sentences',
    description: 'In Spanish or English, as Accept-Language asks.',
    refusals: ['NOT_FOUND'],
    answer: IncidentHistoryAnswer,
  })
  async history(
    @IdParam() id: string,
    @QueryString() { at, known }: MomentDto,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
  ): Promise<IncidentHistory> {
    const asked = { language, moment: { at: moment(at), known: moment(known) } };
    return this.bus.execute(new ReadIncidentHistory(await this.readers.of(principal), id, asked));
  }
}
