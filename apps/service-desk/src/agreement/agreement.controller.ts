import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  assertServes,
  Call,
  CommandRoute,
  CurrentPrincipal,
  QueryRoute,
  type CommandCall,
  type Principal,
} from '@ventanilla/chassis';
import type { CommandResult, Filter } from '@ventanilla/eventing';
import { AgreementTermsDto, POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam } from '../records/record.dto.js';
import { AgreementDesk } from './agreement-desk.js';
import { agreements } from './agreement.aggregate.js';
import { ConcludeAgreementDto, EndAgreementDto, ListAgreementsDto } from './agreement.dto.js';
import type { ConcludedAgreement } from './agreement.state.js';
import { AgreementAnswer, AgreementPage } from './agreement.answers.js';

const TERMS = [
  'ORGANISATION_NOT_FOUND',
  'ORGANISATION_RETIRED',
  'SERVICE_NOT_FOUND',
  'SERVICE_RETIRED',
  'TEAM_NOT_FOUND',
  'TEAM_DISBANDED',
  'PERSON_NOT_FOUND',
  'PERSON_FORGOTTEN',
  'CALENDAR_NOT_FOUND',
  'CALENDAR_RETIRED',
  'VALIDITY_EMPTY',
  'TARGET_KEY_TWICE',
  'TARGETS_OVERLAP',
  'TARGET_TEAM_MISPLACED',
  'WARNINGS_UNORDERED',
];

const inOrganisations = ({ organisations }: Principal, asked: string | undefined): Filter => {
  const served = organisations === 'all' ? {} : { organisation: { $in: organisations } };
  return asked === undefined ? served : { $and: [served, { organisation: asked }] };
};

/** What provider and customers agreed services are to achieve. */
@ApiTags('service level agreements')
@Controller('api/v1/agreements')
export class AgreementController {
  constructor(
    private readonly desk: AgreementDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'ConcludeAgreement',
    creates: true,
    summary: 'Conclude a service level agreement',
    refusals: ['AGREEMENT_TAKEN', ...TERMS],
  })
  conclude(@Body() body: ConcludeAgreementDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.conclude(body, call);
  }

  @CommandRoute({
    access: 'AmendAgreement',
    path: ':code/amend',
    summary: 'Agree something else, as a new version with a validity of its own',
    refusals: ['AGREEMENT_NOT_FOUND', 'AGREEMENT_ENDED', ...TERMS],
  })
  amend(
    @CodeParam() code: string,
    @Body() body: AgreementTermsDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.amend(code, body, call);
  }

  @CommandRoute({
    access: 'EndAgreement',
    path: ':code/end',
    summary: 'Set an end to an agreement',
    refusals: ['AGREEMENT_NOT_FOUND', 'AGREEMENT_ENDED', 'AGREEMENT_END_IN_THE_PAST', 'VALIDITY_EMPTY'],
  })
  end(
    @CodeParam() code: string,
    @Body() body: EndAgreementDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.end(code, body, call);
  }

  @QueryRoute({
    access: 'ListAgreements',
    summary: 'The agreements for the organisations that one serves',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: AgreementPage,
  })
  list(
    @CurrentPrincipal() principal: Principal,
    @QueryString() { organisation, ...query }: ListAgreementsDto,
  ): Promise<RecordsPage<ConcludedAgreement>> {
    return this.reader.list(agreements, query, inOrganisations(principal, organisation));
  }

  @QueryRoute({
    access: 'ReadAgreement',
    path: ':code',
    summary: 'One agreement with all its versions',
    etag: true,
    answer: AgreementAnswer,
  })
  async read(
    @CurrentPrincipal() principal: Principal,
    @CodeParam() code: string,
  ): Promise<ShownRecord<ConcludedAgreement>> {
    const agreement = await this.reader.read(agreements, code);
    assertServes(principal, agreement.organisation);
    return agreement;
  }

  @QueryRoute({
    access: 'ReadAgreementHistory',
    path: ':code/history',
    summary: 'Who changed an agreement, when and why',
    answer: [ShownEventAnswer],
  })
  async history(
    @CurrentPrincipal() principal: Principal,
    @CodeParam() code: string,
  ): Promise<readonly ShownEvent[]> {
    await this.read(principal, code);
    return this.reader.history(agreements, code);
  }
}
