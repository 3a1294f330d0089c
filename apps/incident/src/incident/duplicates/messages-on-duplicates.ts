import { Injectable } from '@nestjs/common';
import { streamOf, type CommandResult } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import { FollowUpIncidents, type Message } from '../follow-up/follow-up-incidents.js';
import { incidentAggregate } from '../incident.aggregate.js';
import { IncidentDesk } from '../incident-desk.js';
import type { IncidentState } from '../incident.state.js';
import { Readers } from '../visibility/reader.js';
import { maySeeState } from '../visibility/visibility.policy.js';

/** The other one may have become a duplicate itself since. Two that are each other's lead nowhere. */
const MOST_STEPS = 5;

/** What is written on a duplicate goes to the incident that it is a duplicate of. */
@Injectable()
export class MessagesOnDuplicates {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly followUps: FollowUpIncidents,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  async send(message: Message): Promise<CommandResult> {
    const id = await this.originalOf(message);
    if (id === undefined) return this.followUps.unlessTooLate(message);
    // It has another caller, for whom no follow-up is logged: too late is refused here.
    return this.desk.send('WriteToDesk', { ...message, id, asWatcher: true });
  }

  /** undefined where the message stays where it was written, or the writer may not even see that. */
  private async originalOf({ call, id }: Message): Promise<string | undefined> {
    const duplicate = await this.load(id);
    if (!maySeeState(await this.readers.of(call.principal), duplicate)) return undefined;
    let original = duplicateOf(duplicate);
    for (let steps = 0; original !== undefined && steps < MOST_STEPS; steps += 1) {
      const next = duplicateOf(await this.load(original));
      if (next === undefined) return original;
      original = next;
    }
    return undefined;
  }

  private async load(id: string): Promise<IncidentState> {
    const states = this.services.runtime.statesOf(incidentAggregate);
    return (await states.load(streamOf(incidentAggregate.category, id))).state as IncidentState;
  }
}

const duplicateOf = (state: IncidentState): string | undefined =>
  state.status === 'cancelled' ? state.cancellation.duplicateOf : undefined;
