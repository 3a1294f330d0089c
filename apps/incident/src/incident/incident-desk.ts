import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Problem, type CommandCall } from '@ventanilla/chassis';
import { StaleCommand, streamOf, type CommandResult, type RunOfMacro } from '@ventanilla/eventing';
import { arrivalOf, Handle, type Arrival } from '@ventanilla/hosting';
import { IncidentSettingsLookup } from '../configuration/incident-settings.lookup.js';
import type { IncidentSettings } from '../configuration/incident-settings.js';
import { IncidentServices } from '../incident.services.js';
import { takerOfDrafts } from '../macros/drafting.js';
import { eventName, isEverTold } from './visibility/event-audience.js';
import { incidentAggregate } from './incident.aggregate.js';
import type { CommandOf, IncidentCommand } from './incident.commands.js';
import type { IncidentState } from './incident.state.js';
import { Readers, type Purpose } from './visibility/reader.js';
import type { RunMacro, Step } from '../macros/run-macro.decide.js';
import { maySeeAsWatcher, maySeeState, type Reader } from './visibility/visibility.policy.js';

type Circumstances = 'type' | 'at' | 'by' | 'settings' | 'terms' | 'number';
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

/** A request, as far as it tells whether it came before. */
type Repeatable = Pick<Incoming<never>, 'call' | 'id' | 'body' | 'asWatcher'>;

export interface IncomingRun extends Repeatable {
  readonly macro: RunOfMacro;
  readonly steps: readonly Step[];
}

/** What came since, as far as the reader may know of it. */
const toldTo = (reader: Reader, { ifMatch, revision, since }: StaleCommand): StaleCommand =>
  new StaleCommand(
    ifMatch,
    revision,
    since.filter(({ type }) => isEverTold(reader, eventName(type))),
  );

interface Asker {
  readonly reader: Reader;
  readonly asWatcher?: boolean;
}

const assertSeenBy = ({ reader, asWatcher }: Asker, state: unknown): void => {
  const maySee = asWatcher ? maySeeAsWatcher : maySeeState;
  if (!maySee(reader, state as IncidentState)) throw new Problem('NOT_FOUND');
};

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
    const asker = { reader: await this.readers.of(call.principal, purpose), asWatcher };
    return this.sendAs(asker, this.arrival(call, { id, body }), { type, ...wish });
  }

  /** A new incident, under the next number. */
  log({ call, body, wish }: Incoming<'LogIncident'>): Promise<CommandResult> {
    const command = { type: 'LogIncident', ...wish } as const;
    return this.numbered(this.arrival(call, { body }), (number) => ({ ...command, number }));
  }

  /** Several commands as one; on a new incident, where none is named. */
  async run({ call, id, body, macro, steps }: IncomingRun): Promise<CommandResult> {
    const arrival = { ...this.arrival(call, { id, body }), macro };
    const { at, by } = arrival;
    const wish = (number?: string) => ({
      type: 'RunMacro',
      steps: steps.map(({ name, command }) => ({
        name,
        command: { ...command, at, by, ...(command.type === 'LogIncident' && { number }) },
      })),
    });
    if (id === undefined) return this.numbered(arrival, wish);
    return this.sendAs({ reader: await this.readers.of(call.principal) }, arrival, wish());
  }

  /** What the same keyed request did before, whatever has come since that would refuse it now (R1). */
  async doneBefore(request: Repeatable): Promise<CommandResult | undefined> {
    const { call, id, body, asWatcher } = request;
    if (call.idempotencyKey === undefined) return undefined;
    const arrival = this.arrival(call, { id, body });
    const states = this.services.runtime.statesOf(incidentAggregate);
    const stream = streamOf(incidentAggregate.category, arrival.aggregateId);
    if (!(await states.storedBy(stream, await states.load(stream), arrival))) return undefined;
    // Nothing is decided: that it is a repeat is seen first.
    const repeat = { type: 'RunMacro', steps: [] };
    if (id === undefined) return this.dispatch(arrival, repeat, await this.settings.current());
    return this.sendAs({ reader: await this.readers.of(call.principal), asWatcher }, arrival, repeat);
  }

  /** Before anything else is looked up about what a request says: an incident that one may not see is none (R9). */
  async assertSeen({ call, id }: { readonly call: CommandCall; readonly id: string }): Promise<void> {
    const states = this.services.runtime.statesOf(incidentAggregate);
    const { state } = await states.load(streamOf(incidentAggregate.category, id));
    assertSeenBy({ reader: await this.readers.of(call.principal) }, state);
  }

  /** A draft is logged under no number: whoever takes it gives it one. */
  private async numbered(arrival: Arrival, wish: (number: string) => object): Promise<CommandResult> {
    const settings = await this.settings.current();
    if (takerOfDrafts()) return this.dispatch(arrival, wish(''), settings);
    return this.services.numbers.use((number) => this.dispatch(arrival, wish(number), settings));
  }

  private async sendAs(asker: Asker, arrival: Arrival, wish: object): Promise<CommandResult> {
    const allowed = { ...arrival, assertAllowed: (state: unknown) => assertSeenBy(asker, state) };
    return this.dispatch(allowed, wish, await this.settings.current()).catch((error: unknown) => {
      throw error instanceof StaleCommand ? toldTo(asker.reader, error) : error;
    });
  }

  private arrival(call: CommandCall, { id, body }: { id?: string; body: object }): Arrival {
    return arrivalOf(call, { id, body, now: this.services.now() });
  }

  private async dispatch(arrival: Arrival, wish: object, settings: IncidentSettings): Promise<CommandResult> {
    const { at, by, ...envelope } = arrival;
    const terms = await this.services.terms.current();
    const command = { ...wish, at, by, settings, terms } as unknown as IncidentCommand | RunMacro;
    const take = takerOfDrafts();
    if (take && command.type !== 'RunMacro') {
      take(command);
      return { id: arrival.aggregateId, revision: 0 };
    }
    return this.bus.execute(new Handle('incident', incidentAggregate, { ...envelope, command }));
  }
}
