import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { HandlingReasonDto } from '../handling/handling.dto.js';
import { IncidentDesk } from '../incident-desk.js';
import {
  ChangeMajorIncidentDto,
  DeclareMajorIncidentDto,
  GiveMajorIncidentUpdateDto,
  RecordServiceRestoredDto,
  ReviewMajorIncidentDto,
  StandDownMajorIncidentDto,
} from './major.dto.js';
import { moment } from '../moment.js';

/** A moment that a request must state. */
const stated = (given: string): string => moment(given) ?? given;

@ApiTags('major incidents')
@Controller('api/v1/incidents')
export class MajorController {
  constructor(private readonly desk: IncidentDesk) {}

  @CommandRoute({
    access: 'ProposeMajorIncident',
    path: ':id/propose-major-incident',
    summary: 'Propose it as a major incident',
    refusals: ['INCIDENT_NOT_OPEN'],
  })
  propose(
    @IdParam() id: string,
    @Body() body: HandlingReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('ProposeMajorIncident', { call, id, body, wish: { reason: text(body.reason) } });
  }

  @CommandRoute({
    access: 'DeclineMajorIncident',
    path: ':id/decline-major-incident',
    summary: 'Decline to make it a major incident',
    refusals: ['MAJOR_NOT_PROPOSED'],
  })
  decline(
    @IdParam() id: string,
    @Body() body: HandlingReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('DeclineMajorIncident', { call, id, body, wish: { reason: text(body.reason) } });
  }

  @CommandRoute({
    access: 'DeclareMajorIncident',
    path: ':id/declare-major-incident',
    summary: 'Declare it a major incident',
    description: 'Proposed or not. From then on logging on its services offers to attach to it.',
    refusals: ['INCIDENT_NOT_OPEN', 'MAJOR_DECLARED', 'MAJOR_HAS_PARENT', 'UPDATE_DUE_IN_PAST'],
  })
  declare(
    @IdParam() id: string,
    @Body() body: DeclareMajorIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { businessEffect, nextUpdateDue } = body;
    const wish = { ...body, businessEffect: text(businessEffect), nextUpdateDue: stated(nextUpdateDue) };
    return this.desk.send('DeclareMajorIncident', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'ChangeMajorIncident',
    path: ':id/change-major-incident',
    summary: 'Change its lead, what it hits, or what it does to the business',
    refusals: ['MAJOR_NOT_OPEN'],
  })
  change(
    @IdParam() id: string,
    @Body() body: ChangeMajorIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { ...body, businessEffect: text(body.businessEffect) };
    return this.desk.send('ChangeMajorIncident', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'GiveMajorIncidentUpdate',
    path: ':id/give-major-incident-update',
    summary: 'Tell an audience how it stands, and when it hears next',
    description: 'What the callers are told reaches the callers of its children, too.',
    refusals: ['MAJOR_NOT_OPEN', 'UPDATE_DUE_REQUIRED', 'UPDATE_DUE_IN_PAST'],
  })
  update(
    @IdParam() id: string,
    @Body() body: GiveMajorIncidentUpdateDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { audience, nextUpdateDue } = body;
    const wish = { audience, text: text(body.text), nextUpdateDue: moment(nextUpdateDue) };
    return this.desk.send('GiveMajorIncidentUpdate', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'RecordServiceRestored',
    path: ':id/record-service-restored',
    summary: 'Record since when the service works again',
    refusals: ['MAJOR_NOT_OPEN', 'RESTORED_IN_FUTURE', 'RESTORED_BEFORE_REPORTED'],
  })
  restored(
    @IdParam() id: string,
    @Body() body: RecordServiceRestoredDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const wish = { restoredAt: stated(body.restoredAt) };
    return this.desk.send('RecordServiceRestored', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'StandDownMajorIncident',
    path: ':id/stand-down-major-incident',
    summary: 'Stand it down: it is no major incident any more',
    refusals: ['MAJOR_NOT_OPEN'],
  })
  standDown(
    @IdParam() id: string,
    @Body() body: StandDownMajorIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('StandDownMajorIncident', { call, id, body, wish: { reason: text(body.reason) } });
  }

  @CommandRoute({
    access: 'ReviewMajorIncident',
    path: ':id/review-major-incident',
    summary: 'Record its review: the cause so far, and what is to be done about it',
    description: 'Until then it is not closed, whatever else would close it.',
    refusals: ['MAJOR_NEVER_DECLARED', 'MAJOR_NOT_OVER'],
  })
  review(
    @IdParam() id: string,
    @Body() body: ReviewMajorIncidentDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const actions = body.actions.map((action) => ({ ...action, what: text(action.what) }));
    return this.desk.send('ReviewMajorIncident', {
      call,
      id,
      body,
      wish: { cause: text(body.cause), actions },
    });
  }
}
