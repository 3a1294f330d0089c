import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  assertServes,
  Call,
  CommandRoute,
  CurrentPrincipal,
  IdParam,
  QueryRoute,
  type CommandCall,
  type Principal,
} from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { PeopleInReach } from '../person/people-in-reach.js';
import { CodeParam } from '../records/record.dto.js';
import { NotificationRulesAnswer, NotificationSettingsAnswer } from './notification-settings.answers.js';
import { NotificationSettingsDesk } from './notification-settings.desk.js';
import { ChangeNotificationRulesDto, ChangeNotificationSettingsDto } from './notification-settings.dto.js';

const HOURS = ['ZONE_UNKNOWN', 'HOURS_NEVER_END'];
const OF_PERSON = ['PERSON_NOT_FOUND', 'PERSON_FORGOTTEN', ...HOURS];
const IN_PRODUCT = 'Whatever they say, everything is listed in the product.';

/** What a person is told by mail, and when not. */
@ApiTags('people')
@Controller('api/v1/people')
export class NotificationSettingsController {
  constructor(
    private readonly desk: NotificationSettingsDesk,
    private readonly reach: PeopleInReach,
  ) {}

  @QueryRoute({
    access: 'ReadOwnNotificationSettings',
    path: 'me/notification-settings',
    summary: 'What I am told by mail, and when not',
    etag: true,
    answer: NotificationSettingsAnswer,
  })
  own(@CurrentPrincipal() { id }: Principal): Promise<NotificationSettingsAnswer> {
    return this.settingsOf(id);
  }

  @CommandRoute({
    access: 'ChangeOwnNotificationSettings',
    path: 'me/change-notification-settings',
    summary: 'Say what I want to be told by mail, and when not',
    description: IN_PRODUCT,
    refusals: OF_PERSON,
  })
  changeOwn(@Body() body: ChangeNotificationSettingsDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.changeSettings(call.principal.id, body, call);
  }

  @QueryRoute({
    access: 'ReadNotificationSettings',
    path: ':id/notification-settings',
    summary: 'What a person is told by mail, and when not',
    etag: true,
    answer: NotificationSettingsAnswer,
  })
  async read(
    @IdParam() id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<NotificationSettingsAnswer> {
    await this.reach.assertReaches(principal, id);
    return this.settingsOf(id);
  }

  @CommandRoute({
    access: 'ChangeNotificationSettings',
    path: ':id/change-notification-settings',
    summary: 'Say for a person what they are told by mail, and when not',
    description: IN_PRODUCT,
    refusals: OF_PERSON,
  })
  async change(
    @IdParam() id: string,
    @Body() body: ChangeNotificationSettingsDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    await this.reach.assertReaches(call.principal, id);
    return this.desk.changeSettings(id, body, call);
  }

  private settingsOf(id: string): Promise<NotificationSettingsAnswer> {
    return this.desk.settingsOf(id) as Promise<NotificationSettingsAnswer>;
  }
}

/** What an organisation's callers are told by mail, and when not. */
@ApiTags('organisations')
@Controller('api/v1/organisations')
export class NotificationRulesController {
  constructor(private readonly desk: NotificationSettingsDesk) {}

  @QueryRoute({
    access: 'ReadNotificationRules',
    path: ':code/notification-rules',
    summary: 'What the callers of an organisation are told by mail, and when not',
    etag: true,
    answer: NotificationRulesAnswer,
  })
  read(
    @CurrentPrincipal() principal: Principal,
    @CodeParam() code: string,
  ): Promise<NotificationRulesAnswer> {
    assertServes(principal, code);
    return this.desk.rulesOf(code) as Promise<NotificationRulesAnswer>;
  }

  @CommandRoute({
    access: 'ChangeNotificationRules',
    path: ':code/change-notification-rules',
    summary: 'Say what the callers of an organisation are told by mail, and when not',
    description: IN_PRODUCT,
    refusals: ['ORGANISATION_NOT_FOUND', 'ORGANISATION_RETIRED', ...HOURS],
  })
  change(
    @CodeParam() code: string,
    @Body() body: ChangeNotificationRulesDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    assertServes(call.principal, code);
    return this.desk.changeRules(code, body, call);
  }
}
