import { Body, Controller, Query as QueryString } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { RecordDesk } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto } from '../records/record.dto.js';
import { serviceFamilies, serviceFamilyAggregate } from './catalogue.aggregates.js';
import { DefineServiceFamilyDto, RenameServiceFamilyDto } from './catalogue.dto.js';
import type { DefinedFamily } from './family.decide.js';
import { ServiceFamilyAnswer, ServiceFamilyPage } from './catalogue.answers.js';

/** Services that belong together. */
@ApiTags('service catalogue')
@Controller('api/v1/service-families')
export class ServiceFamilyController {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
  ) {}

  @CommandRoute({
    access: 'DefineServiceFamily',
    creates: true,
    summary: 'Define a family of services',
    refusals: ['FAMILY_TAKEN'],
  })
  define(@Body() body: DefineServiceFamilyDto, @Call() call: CommandCall): Promise<CommandResult> {
    const { code } = body;
    return this.records.send(serviceFamilyAggregate, call, { type: 'DefineServiceFamily', code, body });
  }

  @CommandRoute({
    access: 'RenameServiceFamily',
    path: ':code/rename',
    summary: 'Call a family of services otherwise',
    refusals: ['FAMILY_NOT_FOUND'],
  })
  rename(
    @CodeParam() code: string,
    @Body() body: RenameServiceFamilyDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.records.send(serviceFamilyAggregate, call, { type: 'RenameServiceFamily', code, body });
  }

  @QueryRoute({
    access: 'ListServiceFamilies',
    summary: 'The families of services',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: ServiceFamilyPage,
  })
  list(@QueryString() query: ListRecordsDto): Promise<RecordsPage<DefinedFamily>> {
    return this.reader.list(serviceFamilies, query);
  }

  @QueryRoute({
    access: 'ReadServiceFamily',
    path: ':code',
    summary: 'One family of services',
    etag: true,
    answer: ServiceFamilyAnswer,
  })
  read(@CodeParam() code: string): Promise<ShownRecord<DefinedFamily>> {
    return this.reader.read(serviceFamilies, code);
  }

  @QueryRoute({
    access: 'ReadServiceFamilyHistory',
    path: ':code/history',
    summary: 'Who changed a family of services, and when',
    answer: [ShownEventAnswer],
  })
  history(@CodeParam() code: string): Promise<readonly ShownEvent[]> {
    return this.reader.history(serviceFamilies, code);
  }
}
