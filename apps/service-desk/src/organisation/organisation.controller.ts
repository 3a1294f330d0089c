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
import type { CommandResult } from '@ventanilla/eventing';
import { POSITION_REFUSALS, ShownEventAnswer, type ShownEvent } from '@ventanilla/hosting';
import { PeopleInReach } from '../person/people-in-reach.js';
import { RecordDesk, type RecordWish } from '../records/record-desk.js';
import { RecordReader, type RecordsPage, type ShownRecord } from '../records/record-reader.js';
import { CodeParam, ListRecordsDto, ReasonDto } from '../records/record.dto.js';
import { organisationAggregate, organisations } from './organisation.aggregate.js';
import type { OrganisationCommand } from './organisation.commands.js';
import {
  EnrolMemberDto,
  RegisterOrganisationDto,
  ReleaseMemberDto,
  RenameOrganisationDto,
} from './organisation.dto.js';
import type { RegisteredOrganisation } from './organisation.state.js';
import { OrganisationAnswer, OrganisationPage } from './organisation.answers.js';

const CHANGED = ['ORGANISATION_NOT_FOUND', 'ORGANISATION_RETIRED'];

/** Whom the desk serves, and who belongs to whom. */
@ApiTags('organisations')
@Controller('api/v1/organisations')
export class OrganisationController {
  constructor(
    private readonly records: RecordDesk,
    private readonly reader: RecordReader,
    private readonly reach: PeopleInReach,
  ) {}

  @CommandRoute({
    access: 'RegisterOrganisation',
    creates: true,
    summary: 'Register an organisation',
    refusals: ['ORGANISATION_TAKEN'],
  })
  register(@Body() body: RegisterOrganisationDto, @Call() call: CommandCall): Promise<CommandResult> {
    const { code } = body;
    assertServes(call.principal, code);
    const wish = { type: 'RegisterOrganisation', code, body, known: { organisation: code } };
    return this.records.send(organisationAggregate, call, wish);
  }

  @CommandRoute({
    access: 'RenameOrganisation',
    path: ':code/rename',
    summary: 'Call an organisation otherwise',
    refusals: CHANGED,
  })
  rename(
    @CodeParam() code: string,
    @Body() body: RenameOrganisationDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.send('RenameOrganisation', call, { code, body });
  }

  @CommandRoute({
    access: 'EnrolMember',
    path: ':code/enrol-member',
    summary: 'Let a person belong to an organisation, as its customer, its user, or both',
    description:
      'By whoever does not serve every organisation: somebody who is in one of theirs, or who is in none and signs in nowhere yet.',
    refusals: [...CHANGED, 'PERSON_NOT_FOUND', 'PERSON_FORGOTTEN', 'VIEW_UNAVAILABLE'],
  })
  async enrolMember(
    @CodeParam() code: string,
    @Body() body: EnrolMemberDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    assertServes(call.principal, code);
    await this.reach.assertMayEnrol(call.principal, body.person);
    return this.send('EnrolMember', call, { code, body, names: { person: body.person } });
  }

  @CommandRoute({
    access: 'ReleaseMember',
    path: ':code/release-member',
    summary: 'Let a person not belong to an organisation any more',
    refusals: ['ORGANISATION_NOT_FOUND'],
  })
  releaseMember(
    @CodeParam() code: string,
    @Body() body: ReleaseMemberDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.send('ReleaseMember', call, { code, body });
  }

  @CommandRoute({
    access: 'RetireOrganisation',
    path: ':code/retire',
    summary: 'Serve an organisation no more',
    refusals: ['ORGANISATION_NOT_FOUND'],
  })
  retire(
    @CodeParam() code: string,
    @Body() body: ReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.send('RetireOrganisation', call, { code, body });
  }

  @QueryRoute({
    access: 'ListOrganisations',
    summary: 'The organisations that one serves',
    refusals: ['INVALID_CURSOR', 'VIEW_UNAVAILABLE', ...POSITION_REFUSALS],
    answer: OrganisationPage,
  })
  list(
    @CurrentPrincipal() { organisations: served }: Principal,
    @QueryString() query: ListRecordsDto,
  ): Promise<RecordsPage<RegisteredOrganisation>> {
    return this.reader.list(organisations, query, served === 'all' ? {} : { _id: { $in: served } });
  }

  @QueryRoute({
    access: 'ReadOrganisation',
    path: ':code',
    summary: 'One organisation',
    etag: true,
    answer: OrganisationAnswer,
  })
  read(
    @CurrentPrincipal() principal: Principal,
    @CodeParam() code: string,
  ): Promise<ShownRecord<RegisteredOrganisation>> {
    assertServes(principal, code);
    return this.reader.read(organisations, code);
  }

  @QueryRoute({
    access: 'ReadOrganisationHistory',
    path: ':code/history',
    summary: 'Who changed an organisation, when and why',
    answer: [ShownEventAnswer],
  })
  history(
    @CurrentPrincipal() principal: Principal,
    @CodeParam() code: string,
  ): Promise<readonly ShownEvent[]> {
    assertServes(principal, code);
    return this.reader.history(organisations, code);
  }

  private send(
    type: OrganisationCommand['type'],
    call: CommandCall,
    wish: Omit<RecordWish, 'type'>,
  ): Promise<CommandResult> {
    assertServes(call.principal, wish.code);
    return this.records.send(organisationAggregate, call, { type, ...wish });
  }
}
