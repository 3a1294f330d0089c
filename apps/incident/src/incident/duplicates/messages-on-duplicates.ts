import { Injectable } from '@nestjs/common';
import { streamOf, type CommandResult } from '@ventanilla/eventing';
import { IncidentServices } from '../../incident.services.js';
import { FollowUpIncidents, type Message } from '../follow-up/follow-up-incidents.js';
import { originalOf } from './duplicates.policy.js';
import { incidentAggregate } from '../incident.aggregate.js';
import { IncidentDesk } from '../incident-desk.js';
import { organisationOfIncident, type IncidentState } from '../incident.state.js';
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
    const place = await this.load(message.id);
    // Whoever may not see it is told so where it is sent.
    if (!maySeeState(await this.readers.of(message.call.principal), place))
      return this.followUps.unlessTooLate(message);
    const before = await this.writtenBefore(message, place);
    if (before) return before;
    const id = await this.originalOf(place);
    if (id === undefined) return this.followUps.unlessTooLate(message);
    // It has another caller, for whom no follow-up is logged: too late is refused here.
    return this.desk.send('WriteToDesk', { ...message, id, asWatcher: true });
  }

  /** Where a message goes depends on what the incident is by then; a repeated one has its first answer all the same (R1). */
  private async writtenBefore(message: Message, place: IncidentState): Promise<CommandResult | undefined> {
    const { call } = message;
    if (call.idempotencyKey === undefined) return undefined;
    const places = new Set(originalsOf(place));
    // What a set gains while it is walked is walked, too: each is visited once, however they name each other.
    for (const id of places) {
      const before = await this.desk.doneBefore({ ...message, id, asWatcher: true });
      if (before) return before;
      for (const further of originalsOf(await this.load(id))) places.add(further);
    }
    if (places.size > 0) {
      const before = await this.desk.doneBefore(message);
      if (before) return before;
    }
    return wasEverClosed(place) ? this.followUps.loggedBefore(message) : undefined;
  }

  /** undefined where the message stays where it was written. */
  private async originalOf(place: IncidentState): Promise<string | undefined> {
    // One that was restricted as a duplicate, when it still could be, tells nobody else.
    let original = isRestricted(place) ? undefined : originalOf(place);
    for (let steps = 0; original !== undefined && steps < MOST_STEPS; steps += 1) {
      const there = await this.load(original);
      // One that was moved to another organisation, when it still could be, is not for the callers of this one.
      if (organisationOfIncident(there) !== organisationOfIncident(place)) return undefined;
      const next = originalOf(there);
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

const originalsOf = (state: IncidentState): readonly string[] =>
  state.status === 'unlogged' ? [] : (state.record.originals ?? []);

const isRestricted = (state: IncidentState): boolean =>
  state.status !== 'unlogged' && state.record.restriction !== undefined;

const wasEverClosed = (state: IncidentState): boolean =>
  state.status === 'closed' || (state.status !== 'unlogged' && state.record.reopenedAt !== undefined);
