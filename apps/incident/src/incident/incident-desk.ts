import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import { StaleCommand, streamOf, type CommandResult } from '@ventanilla/eventing';
import { arrivalOf, Handle, type Arrival } from '@ventanilla/hosting';
import { IncidentSettingsLookup } from '../configuration/incident-settings.lookup.js';
import type { IncidentSettings } from '../configuration/incident-settings.js';
import { IncidentServices } from '../incident.services.js';
import { eventName, isEverTold } from './event-audience.js';
import { incidentAggregate } from './incident.aggregate.js';
import type { CommandOf, IncidentCommand } from './incident.commands.js';
import type { IncidentState } from './incident.state.js';
import { Readers, type Purpose } from './reader.js';
import { maySeeAsWatcher, maySeeState, type Reader } from './visibility.policy.js';

type Circumstances = 'type' | 'at' | 'by' | 'settings';
type Type = IncidentCommand['type'];
/** What a caller says of a command: all but its circumstances. */
export type Wish<Of extends Type> = Omit<CommandOf<Of>, Circumstances>;

export interface Incoming<Of extends Type> {
  readonly call: CommandCall;
  /** The incident; absent for a new one. */
  readonly id?: string;
  readonly body: object;
  readonly wish: Wish<Of>;
  readonly purpose?: Purpose;
  /** By way of a duplicate of it: whoever sees that one is to watch this one, and perhaps does not yet. */
  readonly asWatcher?: true;
}

/** What came since, as far as the reader may know of it. */
const toldTo = (reader: Reader, { ifMatch, revision, since }: StaleCommand): StaleCommand =>
  new StaleCommand(
    ifMatch,
    revision,
    since.filter(({ type }) => isEverTold(reader, eventName(type))),
  );

/** Where requests about incidents become commands: their circumstances are looked up, and the bus takes them. */
@Injectable()
export class IncidentDesk {
  constructor(
    private readonly bus: CommandBus,
    private readonly settings: IncidentSettingsLookup,
    private readonly services: IncidentServices,
    private readonly readers: Readers,
  ) {}

  /** A command on an incident that the principal may see; else there is no such incident for them (R9). */
  async send<Of extends Type>(
    type: Of,
    { call, id, body, wish, purpose, asWatcher }: Incoming<Of>,
  ): Promise<CommandResult> {
    const reader = await this.readers.of(call.principal, purpose);
    const assertAllowed = (state: unknown): void => {
      const maySee = asWatcher ? maySeeAsWatcher : maySeeState;
      if (!maySee(reader, state as IncidentState)) throw new Problem('NOT_FOUND');
    };
    const arrival = { ...this.arrival(call, { id, body }), assertAllowed };
    return this.dispatch(arrival, { type, ...wish }, await this.settings.current()).catch(
      (error: unknown) => {
        throw error instanceof StaleCommand ? toldTo(reader, error) : error;
      },
    );
  }

  /** A new incident, under the next number. */
  async log({ call, body, wish }: Incoming<'LogIncident'>, number: string): Promise<CommandResult> {
    const command = { type: 'LogIncident', ...wish, number };
    return this.dispatch(this.arrival(call, { body }), command, await this.settings.current());
  }

  /** What the same keyed request logged before, whatever has come since that would refuse it now (R1). */
  async loggedBefore({
    call,
    body,
  }: Pick<Incoming<'LogIncident'>, 'call' | 'body'>): Promise<CommandResult | undefined> {
    if (call.idempotencyKey === undefined) return undefined;
    const arrival = this.arrival(call, { body });
    const states = this.services.runtime.statesOf(incidentAggregate);
    const { revision } = await states.load(streamOf(incidentAggregate.category, arrival.aggregateId));
    if (revision < 0) return undefined;
    // Nothing is decided: that it is a repeat is seen first.
    return this.dispatch(arrival, { type: 'LogIncident' }, await this.settings.current());
  }

  nextNumber(): Promise<string> {
    return this.services.numbers.take();
  }

  private arrival(call: CommandCall, { id, body }: { id?: string; body: object }): Arrival {
    return arrivalOf(call, { id, body, now: this.services.now() });
  }

  private dispatch(arrival: Arrival, wish: object, settings: IncidentSettings): Promise<CommandResult> {
    const { at, by, ...envelope } = arrival;
    const command = { ...wish, at, by, settings } as unknown as IncidentCommand;
    return this.bus.execute(new Handle('incident', incidentAggregate, { ...envelope, command }));
  }
}
