import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import type { Named } from '../records/named-things.js';
import { RecordDesk, type RecordWish } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam } from '../records/record.dto.js';
import { serviceAggregate, services } from './catalogue.aggregates.js';
import {
  AddOfferingDto,
  ChangeServiceStatusDto,
  DefineServiceDto,
  DescribeServiceDto,
  ListServicesDto,
  WithdrawOfferingDto,
} from './catalogue.dto.js';
import type { ServiceCommand } from './service.commands.js';
import type { DefinedService } from './service.state.js';
import { ServiceAnswer, ServicePage } from './catalogue.answers.js';

const DESCRIPTION = ['SUPPLIER_MISPLACED', 'FAMILY_NOT_FOUND', 'PERSON_NOT_FOUND', 'PERSON_FORGOTTEN'];
const CHANGED = ['SERVICE_NOT_FOUND', 'SERVICE_RETIRED'];

const namesIn = ({ family, owner }: DescribeServiceDto): Named => ({ family, person: owner });

/** What the provider does for its customers. */
@ApiTags('service catalogue')
@Controller('api/v1/services')
export class ServiceController {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'DefineService',
    creates: true,
    summary: 'Define a service, planned so far',
    refusals: ['SERVICE_TAKEN', ...DESCRIPTION],
  })
  define(@Body() body: DefineServiceDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.send('DefineService', call, { code: body.code, body, names: namesIn(body) });
  }

  @CommandRoute({
    access: 'DescribeService',
    path: ':code/describe',
    summary: 'Say anew what the catalogue says of a service',
    refusals: [...CHANGED, ...DESCRIPTION],
  })
  describe(
    @CodeParam() code: string,
    @Body() body: DescribeServiceDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.send('DescribeService', call, { code, body, names: namesIn(body) });
  }

  @CommandRoute({
    access: 'AddServiceOffering',
    path: ':code/add-offering',
    summary: 'Let customers request or report one more thing of a service',
    refusals: [...CHANGED, 'OFFERING_TAKEN', 'ORGANISATION_NOT_FOUND', 'ORGANISATION_RETIRED'],
  })
  addOffering(
    @CodeParam() code: string,
    @Body() body: AddOfferingDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { organisations } = body;
    return this.send('AddServiceOffering', call, { code, body, names: { organisations } });
  }

  @CommandRoute({
    access: 'WithdrawServiceOffering',
    path: ':code/withdraw-offering',
    summary: 'Let customers not request or report something of a service any more',
    refusals: ['SERVICE_NOT_FOUND'],
  })
  withdrawOffering(
    @CodeParam() code: string,
    @Body() body: WithdrawOfferingDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.send('WithdrawServiceOffering', call, { code, body });
  }

  @CommandRoute({
    access: 'ChangeServiceStatus',
    path: ':code/change-status',
    summary: 'Take a service on from plan to retirement',
    refusals: ['SERVICE_NOT_FOUND', 'SERVICE_GOES_FORWARD'],
  })
  changeStatus(
    @CodeParam() code: string,
    @Body() body: ChangeServiceStatusDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.send('ChangeServiceStatus', call, { code, body });
  }

  @QueryRoute({
    access: 'ListServices',
    summary: 'The services of the catalogue',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: ServicePage,
  })
  list(@QueryString() { family, ...query }: ListServicesDto): Promise<RecordsPage<DefinedService>> {
    return this.reader.list(services, query, family === undefined ? {} : { family });
  }

  @QueryRoute({
    access: 'ReadService',
    path: ':code',
    summary: 'One service with its offerings',
    etag: true,
    answer: ServiceAnswer,
  })
  read(@CodeParam() code: string): Promise<ShownRecord<DefinedService>> {
    return this.reader.read(services, code);
  }

  @QueryRoute({
    access: 'ReadServiceHistory',
    path: ':code/history',
    summary: 'Who changed a service, when and why',
    answer: [ShownEventAnswer],
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(services, code);
  }

  private send(
    type: ServiceCommand['type'],
    call: CommandCall,
    wish: Omit<RecordWish, 'type'>,
  ): Promise<CommandResult> {
    return this.records.send(serviceAggregate, call, { type, ...wish });
  }
}
