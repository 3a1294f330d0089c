import { Controller } from '@nestjs/common';
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
import { Readers } from '../../incident/visibility/reader.js';
import { IncidentServiceLevelsAnswer } from './incident-service-levels.answers.js';
import { ReadIncidentServiceLevels, type IncidentServiceLevels } from './incident-service-levels.query.js';

@ApiTags('service levels')
@Controller('api/v1/incidents')
export class IncidentServiceLevelsController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ReadIncidentServiceLevels',
    path: ':id/service-levels',
    summary: 'What each target of an incident says now, and why',
    description:
      'Counted by what is agreed now, beside what was recorded and under which version. Why is told in sentences, in Spanish or English, as Accept-Language asks.',
    refusals: ['NOT_FOUND', 'VIEW_UNAVAILABLE'],
    answer: IncidentServiceLevelsAnswer,
  })
  async serviceLevels(
    @IdParam() id: string,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
  ): Promise<IncidentServiceLevels> {
    return this.bus.execute(new ReadIncidentServiceLevels(await this.readers.of(principal), id, language));
  }
}
