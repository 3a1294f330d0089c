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
import { MajorAnswer, MajorPageAnswer } from './major-incidents.answers.js';
import {
  ListMajorIncidents,
  ReadMajorIncident,
  type MajorPage,
  type ShownMajor,
} from './major-incidents.query.js';

@ApiTags('major incidents')
@Controller('api/v1/major-incidents')
export class MajorIncidentsController {
  constructor(
    private readonly bus: QueryBus,
    private readonly readers: Readers,
  ) {}

  @QueryRoute({
    access: 'ListMajorIncidents',
    summary: 'The open major incidents that concern one',
    description: 'Users and customers see what hits their organisation, whoever’s incident it is.',
    refusals: ['VIEW_UNAVAILABLE'],
    answer: MajorPageAnswer,
  })
  async list(@CurrentPrincipal() principal: Principal): Promise<MajorPage> {
    return this.bus.execute(new ListMajorIncidents(await this.readers.of(principal)));
  }

  @QueryRoute({
    access: 'ReadMajorIncident',
    path: ':id',
    summary: 'A major incident: its scope, updates, review, and the timeline from its events',
    etag: true,
    refusals: ['NOT_FOUND'],
    answer: MajorAnswer,
  })
  async read(
    @IdParam() id: string,
    @CurrentPrincipal() principal: Principal,
    @ReaderLanguage() language: Language,
  ): Promise<ShownMajor> {
    return this.bus.execute(new ReadMajorIncident(await this.readers.of(principal), id, language));
  }
}
