import { ShownEventAnswer } from '@ventanilla/hosting';
import { Body, Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import {
  AddIncidentCodeDto,
  ChangeIncidentSpansDto,
  ChangePriorityMatrixDto,
  MoveIncidentCategoryDto,
  ReinstateIncidentCodeDto,
  RelabelIncidentCodeDto,
  RetireIncidentCodeDto,
} from './incident-settings.dto.js';
import { ChangeFollowUpDto } from './follow-up.dto.js';
import { IncidentSettingsDesk } from './incident-settings.desk.js';
import {
  ReadIncidentSettings,
  ReadIncidentSettingsHistory,
  type ShownSettings,
  type ShownSettingsChange,
} from './incident-settings.query.js';
import { IncidentSettingsAnswer } from './incident-settings.answers.js';

/** Codes, matrix and spans of the incident practice: changed by people, with a reason, and audited. */
@ApiTags('incident settings')
@Controller('api/v1/incident-settings')
export class IncidentSettingsController {
  constructor(
    private readonly desk: IncidentSettingsDesk,
    private readonly queries: QueryBus,
  ) {}

  @QueryRoute({
    access: 'ReadIncidentSettings',
    summary: 'The settings as they are now',
    etag: true,
    answer: IncidentSettingsAnswer,
  })
  read(): Promise<ShownSettings> {
    return this.queries.execute(new ReadIncidentSettings());
  }

  @QueryRoute({
    access: 'ReadIncidentSettingsHistory',
    path: 'history',
    summary: 'Who changed what, when and why',
    answer: [ShownEventAnswer],
  })
  history(): Promise<readonly ShownSettingsChange[]> {
    return this.queries.execute(new ReadIncidentSettingsHistory());
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'add-code',
    summary: 'Add a code to a list',
    refusals: ['CODE_TAKEN', 'KIND_UNKNOWN', 'PARENT_UNKNOWN'],
  })
  addIncidentCode(@Body() body: AddIncidentCodeDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.send('AddIncidentCode', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'relabel-code',
    summary: 'Show a code under other words',
    refusals: ['CODE_UNKNOWN'],
  })
  relabelIncidentCode(
    @Body() body: RelabelIncidentCodeDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('RelabelIncidentCode', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'retire-code',
    summary: 'Give a code to no incident any more',
    refusals: ['CODE_UNKNOWN', 'CATEGORY_HAS_CHILDREN', 'LAST_OF_ITS_LIST'],
  })
  retireIncidentCode(@Body() body: RetireIncidentCodeDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.send('RetireIncidentCode', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'reinstate-code',
    summary: 'Give a retired code again',
    refusals: ['CODE_UNKNOWN', 'PARENT_UNKNOWN'],
  })
  reinstateIncidentCode(
    @Body() body: ReinstateIncidentCodeDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ReinstateIncidentCode', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'move-category',
    summary: 'Move a category in the tree',
    refusals: ['CODE_UNKNOWN', 'PARENT_UNKNOWN', 'CATEGORY_CIRCULAR'],
  })
  moveIncidentCategory(
    @Body() body: MoveIncidentCategoryDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('MoveIncidentCategory', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'change-priority-matrix',
    summary: 'Change the priority matrix',
    refusals: ['MATRIX_INCOMPLETE'],
  })
  changePriorityMatrix(
    @Body() body: ChangePriorityMatrixDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ChangePriorityMatrix', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'change-spans',
    summary: 'Change spans and windows',
  })
  changeIncidentSpans(
    @Body() body: ChangeIncidentSpansDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ChangeIncidentSpans', call, body);
  }

  @CommandRoute({
    access: 'ChangeIncidentSettings',
    path: 'change-follow-up',
    summary: 'Change reminders, ladders of holds and business days',
    description: 'What was set for a hold or a resolution before stands as it was set.',
    refusals: ['CODE_UNKNOWN', 'TIME_ZONE_UNKNOWN', 'LADDER_TWICE', 'LADDER_NOT_ASCENDING'],
  })
  changeFollowUp(@Body() body: ChangeFollowUpDto, @Call() call: CommandCall): Promise<CommandResult> {
    return this.desk.send('ChangeFollowUp', call, body);
  }
}
