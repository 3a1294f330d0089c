import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Call, CommandRoute, IdParam, QueryRoute, type CommandCall } from '@ventanilla/chassis';
import type { CommandResult } from '@ventanilla/eventing';
import { OperationReasonDto } from '@ventanilla/hosting';
import { ListMailDto, MailPageAnswer } from './mails.dto.js';
import { MailsDesk, type MailPage } from './mails.desk.js';

@ApiTags('operations')
@Controller('api/v1/incident/operations/mail')
export class MailsController {
  constructor(private readonly desk: MailsDesk) {}

  @QueryRoute({
    access: 'ListMail',
    summary: 'Mail that the server refused and that waits for an operator; or any other, by how it stands',
    refusals: ['VIEW_UNAVAILABLE', 'INVALID_CURSOR'],
    answer: MailPageAnswer,
  })
  list(@Query() query: ListMailDto): Promise<MailPage> {
    return this.desk.list(query);
  }

  @CommandRoute({
    access: 'SendMailAgain',
    path: ':id/send-again',
    summary: 'Have a parked mail sent again',
    refusals: ['NOT_FOUND', 'MAIL_NOT_PARKED'],
  })
  sendAgain(
    @IdParam() id: string,
    @Body() body: OperationReasonDto,
    @Call() call: CommandCall,
  ): Promise<CommandResult> {
    return this.desk.sendAgain(call, id, body);
  }
}
