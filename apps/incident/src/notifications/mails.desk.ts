import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import type { AsOf, CommandResult } from '@ventanilla/eventing';
import { ageOf, arrivalOf, AuditTrail, Handle, PAGE, type OperationReasonDto } from '@ventanilla/hosting';
import { IncidentServices } from '../incident.services.js';
import { mailAggregate } from './mail.aggregate.js';
import type { MailState } from './mail.decide.js';
import type { ListMailDto, MailAnswer } from './mails.dto.js';
import { mails, type MailRow } from './mails.projection.js';

export interface MailPage extends AsOf {
  readonly items: readonly MailAnswer[];
  readonly cursor?: string;
}

/** Mail as an operator sees it: whom it is for by id, how it stands, and not a word of it. */
@Injectable()
export class MailsDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly services: IncidentServices,
    private readonly audit: AuditTrail,
  ) {}

  async list({ status = 'parked', limit = PAGE, cursor }: ListMailDto): Promise<MailPage> {
    const { runtime } = this.services;
    const age = await ageOf(runtime, mails.name, undefined);
    const sort = [{ field: 'changedAt', descending: true }];
    const found = await runtime.reader(mails.name).find({ filter: { status }, sort, limit, cursor });
    const items = found.documents.map((row) => shown(row as never));
    return { items, ...(found.cursor !== undefined && { cursor: found.cursor }), ...age };
  }

  async sendAgain(call: CommandCall, id: string, body: OperationReasonDto): Promise<CommandResult> {
    const { at, by, ...envelope } = arrivalOf(call, { id, body, now: this.services.now() });
    const { principal, correlationId } = call;
    const action = 'SendMailAgain';
    const entry = { service: 'incident', action, principal, target: `mail-incident-${id}` };
    await this.assertThere(id);
    await this.audit.record({ ...entry, reason: body.reason, correlationId });
    const command = { type: 'SendMailAgain', at, by } as never;
    return this.bus.execute(new Handle('incident', mailAggregate, { ...envelope, command }));
  }

  private async assertThere(id: string): Promise<void> {
    const states = this.services.runtime.statesOf(mailAggregate);
    const { state } = await states.load(`${mailAggregate.category}-${id}`);
    if ((state as MailState).status === 'none') throw new Problem('NOT_FOUND');
  }
}

const shown = ({ nextDue, ...row }: MailRow & { readonly _id: string }): MailAnswer => ({
  id: row._id,
  status: row.status,
  recipient: row.recipient,
  incident: row.incident,
  notifications: [...row.notifications],
  queuedAt: row.queuedAt,
  changedAt: row.changedAt,
  tries: row.tries,
  ...(nextDue !== null && { nextTryAt: nextDue }),
  ...(row.reply !== undefined && { reply: row.reply }),
  ...(row.because !== undefined && { because: row.because }),
});
