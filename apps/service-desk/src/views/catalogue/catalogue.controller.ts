import { Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CurrentPrincipal,
  QueryRoute,
  ReaderLanguage,
  type Language,
  type Principal,
} from '@ventanilla/chassis';
import { POSITION_REFUSALS } from '@ventanilla/hosting';
import { CatalogueAnswer } from './catalogue.answers.js';
import { CatalogueReader, type CataloguePage } from './catalogue-reader.js';
import { ReadCatalogueDto } from './read-catalogue.dto.js';

/** What customers and users read of the service catalogue. */
@ApiTags('service catalogue')
@Controller('api/v1/catalogue')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueReader) {}

  @QueryRoute({
    access: 'ReadCatalogue',
    summary: 'What an organisation may request or report, and what was agreed with it',
    description:
      'Services that are live, with their value in the customer’s words. Targets are told in Spanish or English, as Accept-Language asks.',
    refusals: ['NOT_FOUND', 'INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: CatalogueAnswer,
  })
  read(
    @CurrentPrincipal() principal: Principal,
    @QueryString() query: ReadCatalogueDto,
    @ReaderLanguage() language: Language,
  ): Promise<CataloguePage> {
    return this.catalogue.page(principal, query, language);
  }
}
