import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Call,
  CommandRoute,
  IdParam,
  onlyOrganisation,
  Problem,
  ReaderLanguage,
  type CommandCall,
  type Language,
} from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { IncidentServices } from '../../incident.services.js';
import { openMajors } from '../../views/major-incidents/open-majors.js';
import { IncidentDesk } from '../incident-desk.js';
import { HitsMeTooDto } from './major.dto.js';
import { Readers } from '../visibility/reader.js';

const SUBJECT: Readonly<Record<Language, string>> = {
  en: 'This hits me, too',
  es: 'A mí también me afecta',
};

@ApiTags('major incidents')
@Controller('api/v1/major-incidents')
export class HitsMeTooController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  @CommandRoute({
    access: 'SayItHitsMeToo',
    path: ':id/hits-me-too',
    creates: '/api/v1/incidents',
    summary: 'Say that an open major incident hits one, too',
    description: 'Logs an incident of one’s own and attaches it to the major incident, in one step.',
    refusals: ['NOT_FOUND', 'VIEW_UNAVAILABLE'],
  })
  async hitsMeToo(
    @IdParam() id: string,
    @Body() body: HitsMeTooDto,
    @Call() call: CommandCall,
    @ReaderLanguage() language: Language,
  ): Promise<CommandResult> {
    const { principal } = call;
    const request = { call, body: { ...body, id } };
    const before = await this.desk.doneBefore(request);
    if (before) return before;
    const { found } = await openMajors(this.services, await this.readers.of(principal));
    const hit = found.find((major) => major.id === id);
    const organisation = onlyOrganisation(principal);
    if (!hit || organisation === undefined) throw new Problem('NOT_FOUND');
    const { category, impact, urgency } = hit.row;
    const wish = {
      organisation,
      callerId: principal.id,
      channel: body.channel ?? 'portal',
      subject: text(body.subject ?? SUBJECT[language]),
      description: text(body.description),
      service: hit.major.services?.[0],
      category,
      impact,
      urgency,
      under: id,
    };
    return this.desk.log({ ...request, wish });
  }
}
