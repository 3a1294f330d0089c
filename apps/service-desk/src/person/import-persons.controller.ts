import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, Unlimited, type CommandCall } from '@ventanilla/chassis';
import { actorOf } from '@ventanilla/hosting';
import { ServiceDeskServices } from '../service-desk.services.js';
import { ImportedPersons } from './imported-persons.js';
import { ImportedPersonsAnswer, ImportPersonsDto } from './imported-persons.dto.js';

/** Other systems' histories do not say how somebody is addressed. */
const LANGUAGE = 'en';

/** People whom the history of another system names. The incident service asks, as whoever imports that history. */
@ApiTags('operations')
@Controller('api/v1/service-desk/operations')
export class ImportPersonsController {
  private readonly persons: ImportedPersons;

  constructor(services: ServiceDeskServices) {
    this.persons = new ImportedPersons(services, LANGUAGE);
  }

  @Unlimited()
  @CommandRoute({
    access: 'ImportPersons',
    path: 'imported-persons',
    summary: 'Register the people whom the history of another system names, each once',
    description: 'Whoever is known already is answered with the same id. An import of incidents asks this.',
    answer: ImportedPersonsAnswer,
  })
  async importPersons(
    @Body() { persons }: ImportPersonsDto,
    @Call() { principal }: CommandCall,
  ): Promise<ImportedPersonsAnswer> {
    return { ids: [...(await this.persons.idsOf(persons, actorOf(principal)))] };
  }
}
