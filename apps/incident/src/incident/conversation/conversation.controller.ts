import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, isCustomerOnly, NoFields, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { RecordContactAttemptDto, WriteToCallerDto, WriteToDeskDto } from './conversation.dto.js';
import { MessagesOnDuplicates } from '../duplicates/messages-on-duplicates.js';
import { IncidentDesk } from '../incident-desk.js';
import { moment } from '../moment.js';
import { assertMaySpeakFor, onBehalf } from './on-whose-behalf.js';

const PORTAL = 'portal';

/** Messages to and from the caller, and attempts to reach them: never mixed up with notes. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class ConversationController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly messages: MessagesOnDuplicates,
  ) {}

  @CommandRoute({
    access: 'WriteToDesk',
    path: ':id/write-to-desk',
    summary: 'Write to the desk, as the caller',
    description:
      'By the caller or their side; by the desk, with channel and moment, for what it heard. It ends a hold for the caller and reopens nothing. Too late for a closed incident, it logs a follow-up; on a duplicate, it goes to the other incident; the answer is about where it went.',
    refusals: ['INCIDENT_CANCELLED', 'NOT_THE_CALLER', 'ON_BEHALF_BY_DESK', 'SAID_IN_FUTURE'],
  })
  writeToDesk(
    @IdParam() id: string,
    @Body() body: WriteToDeskDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    assertMaySpeakFor(call.principal, body.onBehalf);
    const said = onBehalf(body.onBehalf);
    const wish = {
      channel: said?.channel ?? body.channel ?? PORTAL,
      text: text(body.text),
      onBehalf: said,
      ...(isCustomerOnly(call.principal) && { fromCustomerSide: true as const }),
    };
    return this.messages.send({ call, id, body, wish });
  }

  @CommandRoute({
    access: 'WriteToCaller',
    path: ':id/write-to-caller',
    summary: 'Write to the caller, as the desk',
    description:
      'It answers whatever the caller had written. Sent to all children, it reaches their callers by reference: a redaction reaches them, too.',
    refusals: ['INCIDENT_CANCELLED', 'NO_CHILDREN'],
  })
  writeToCaller(
    @IdParam() id: string,
    @Body() body: WriteToCallerDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { channel = PORTAL, toChildren } = body;
    const wish = { channel, text: text(body.text), toChildren } as const;
    return this.desk.send('WriteToCaller', { call, id, body, wish });
  }

  @CommandRoute({
    access: 'MarkAnswered',
    path: ':id/mark-answered',
    summary: 'Say that what the caller wrote needs no further answer',
    refusals: ['INCIDENT_CANCELLED'],
  })
  markAnswered(
    @IdParam() id: string,
    @Body() body: NoFields,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.send('MarkAnswered', { call, id, body, wish: {} });
  }

  @CommandRoute({
    access: 'RecordContactAttempt',
    path: ':id/record-contact-attempt',
    summary: 'Record an attempt to reach the caller',
    description: 'Where the caller was reached, that answers whatever they had written.',
    refusals: ['INCIDENT_CANCELLED', 'SAID_IN_FUTURE'],
  })
  recordContactAttempt(
    @IdParam() id: string,
    @Body() body: RecordContactAttemptDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    const { channel, reached } = body;
    const wish = { channel, reached, attemptedAt: moment(body.attemptedAt), note: text(body.note) };
    return this.desk.send('RecordContactAttempt', { call, id, body, wish });
  }
}
