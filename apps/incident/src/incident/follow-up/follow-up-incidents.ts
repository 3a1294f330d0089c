import { Injectable } from '@nestjs/common';
import type { CommandCall } from '@ventanilla/chassis';
import { isErased, streamOf, type CommandResult } from '@ventanilla/eventing';
import { text } from '@ventanilla/hosting';
import { Refused, type Personal, type Sealed } from '@ventanilla/kernel';
import { IncidentServices } from '../../incident.services.js';
import type { WriteToDeskDto } from '../conversation/conversation.dto.js';
import { incidentAggregate } from '../incident.aggregate.js';
import type { IncidentRefusal } from '../incident.refusals.js';
import type { Incident, IncidentRecord } from '../incident.state.js';
import { IncidentDesk, type Incoming, type Wish } from '../incident-desk.js';

/** What somebody writes to the desk about one incident. */
export type Message = Incoming<'WriteToDesk'> & { readonly id: string; readonly body: WriteToDeskDto };

const TOO_LATE: IncidentRefusal = 'REOPEN_WINDOW_OVER';

const isTooLate = (error: unknown): boolean => error instanceof Refused && error.code === TOO_LATE;

/**
 * What a caller writes on an incident that was closed too long ago becomes an incident of its own, which names the one
 * that it follows; a process then links that one to it. Nothing of the message is stored twice: the closed incident
 * refused it.
 */
@Injectable()
export class FollowUpIncidents {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly services: IncidentServices,
  ) {}

  async unlessTooLate(message: Message): Promise<CommandResult> {
    try {
      return await this.desk.send('WriteToDesk', message);
    } catch (error) {
      if (!isTooLate(error)) throw error;
      return this.log(message);
    }
  }

  /** The follow-up that the same keyed message became, whatever the closed one would say to it now (R1). */
  loggedBefore({ call, id, body }: Message): Promise<CommandResult | undefined> {
    return this.desk.doneBefore({ call: asFollowUp(call, id), body });
  }

  private async log({ call, id, body, wish }: Message): Promise<CommandResult> {
    const { runtime } = this.services;
    const folded = await runtime.statesOf(incidentAggregate).load(streamOf(incidentAggregate.category, id));
    const { record } = folded.state as Incident;
    const followUp = { ...goingOnFrom(record), followsUp: id, channel: wish.channel };
    const said = { subject: await this.subjectOf(record), description: text(body.text) };
    return this.desk.log({ call: asFollowUp(call, id), body, wish: { ...followUp, ...said } });
  }

  /** The closed one's subject; its number, where that is gone. */
  private async subjectOf({ subject, number }: IncidentRecord): Promise<Personal | undefined> {
    const opened = subject && (await this.services.personal.open(subject as Sealed));
    return text(opened === undefined || isErased(opened) ? number : opened);
  }
}

/** Under the same key, about another incident, it is another follow-up: the key's route names the closed one. */
const asFollowUp = (call: CommandCall, id: string): CommandCall => ({
  ...call,
  route: `${call.route} ${id}`,
  ifMatch: undefined,
});

/** Whose it is, what it is about and who may know of it stays; who worked on it, and how long ago, does not. */
const goingOnFrom = (record: IncidentRecord): Wish<'LogIncident'> => {
  const { organisation, callerId, affectedPersonId, service, impact, urgency, restriction } = record;
  return { organisation, callerId, affectedPersonId, service, impact, urgency, restriction };
};
