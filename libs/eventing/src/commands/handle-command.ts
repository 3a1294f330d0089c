import type { DomainCommand, DomainEvent, Instant } from '@ventanilla/kernel';
import { OutcomeUnknown, StoreUnavailable, WrongRevision } from '../event-store/event-store.errors.js';
import { metadataOf } from '../definitions/event-codec.js';
import type { EventStore, NewEvent, Position } from '../event-store/event-store.port.js';
import type { AnyAggregate } from './aggregate.js';
import type { EventPreparation } from './event-preparation.js';
import type { CommandEnvelope } from './command-envelope.js';
import { KeyReused, StaleCommand } from './command.errors.js';
import type { Folded } from './folded.js';
import { settle } from './settle.js';
import type { StreamStates } from './stream-states.js';

export interface CommandResult {
  readonly id: string;
  readonly number?: string;
  /** Of the last event that this command stored; of the stream's last event where it stored none. */
  readonly revision: number;
  readonly position?: Position;
}

export interface CommandDependencies {
  readonly store: EventStore;
  readonly states: StreamStates;
  readonly preparation: EventPreparation;
  readonly now: () => Instant;
}

const ATTEMPTS = 40;
const LISTED_SINCE = 50;

/**
 * The one way of a command into the log: load, repeat check, decide, append at the expected revision. A conflict
 * is decided again on what stands there now. With a key the answer is built from what is stored (R1).
 */
export class CommandHandler<Command extends DomainCommand> {
  constructor(
    private readonly aggregate: AnyAggregate,
    private readonly deps: CommandDependencies,
  ) {}

  async handle(envelope: CommandEnvelope<Command>): Promise<CommandResult> {
    const stream = `${this.aggregate.category}-${envelope.aggregateId}`;
    return (await this.guessed(stream, envelope)) ?? this.decided(stream, envelope);
  }

  /** Decided on nothing without looking; undefined where it had to be looked. A key that came before has its answer. */
  private async guessed(
    stream: string,
    envelope: CommandEnvelope<Command>,
  ): Promise<CommandResult | undefined> {
    if (!envelope.fresh) return undefined;
    try {
      const result = await this.decideOn(this.deps.states.nothing(), stream, envelope);
      return result.revision < 0 ? undefined : result;
    } catch (error) {
      if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) throw error;
      if (envelope.keyed || error instanceof WrongRevision) return undefined;
      throw error;
    }
  }

  private async decided(stream: string, envelope: CommandEnvelope<Command>): Promise<CommandResult> {
    for (let attempt = 1; ; attempt += 1) {
      const folded = await this.deps.states.load(stream);
      try {
        return await this.decideOn(folded, stream, envelope);
      } catch (error) {
        if (!(error instanceof WrongRevision) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async decideOn(
    folded: Folded,
    stream: string,
    envelope: CommandEnvelope<Command>,
  ): Promise<CommandResult> {
    envelope.assertAllowed?.(folded.state);
    const repeated = await this.firstResult(stream, envelope, folded);
    if (repeated) return repeated;
    if (isStale(envelope, folded))
      throw await this.staleCommand(stream, envelope.ifMatch ?? 0, folded.revision);
    const decided: readonly DomainEvent[] = this.aggregate.decider.decide(envelope.command, folded.state);
    if (decided.length === 0) return this.result(envelope, folded, folded.revision);
    return this.append(stream, envelope, folded, decided);
  }

  private async staleCommand(stream: string, ifMatch: number, revision: number): Promise<StaleCommand> {
    const events = await this.deps.store.read(stream, { from: ifMatch + 1, limit: LISTED_SINCE });
    const since = events.map((event) => {
      const { occurredAt, actor } = metadataOf(event);
      return { revision: event.revision, type: event.type, occurredAt, actor };
    });
    return new StaleCommand(ifMatch, revision, since);
  }

  private async append(
    stream: string,
    envelope: CommandEnvelope<Command>,
    folded: Folded,
    decided: readonly DomainEvent[],
  ): Promise<CommandResult> {
    const { preparation, store, now } = this.deps;
    const { events, state } = await preparation.prepare({
      aggregate: this.aggregate,
      stream,
      envelope,
      folded,
      decided,
      now: now(),
    });
    const expected = folded.revision < 0 ? 'none' : folded.revision;
    const appended = await settle(() => store.append(stream, expected, events));
    const mayBeRepeated = envelope.keyed && !appended.isNew;
    if (mayBeRepeated && !(await this.isStored(stream, appended.revision, events)))
      return this.storedResult(stream, envelope);
    return this.result(envelope, { ...folded, ...appended, state }, appended.revision);
  }

  /** Another one may have stored the same ids with other data before, even for another body: only the store knows. */
  private async isStored(
    stream: string,
    lastRevision: number,
    events: readonly NewEvent[],
  ): Promise<boolean> {
    // The first bears the fingerprint of the body.
    const [ours] = events;
    const [first] = await this.deps.store.read(stream, { from: lastRevision - events.length + 1, limit: 1 });
    return (['id', 'data', 'metadata'] as const).every((part) => first?.[part] === ours?.[part]);
  }

  private async storedResult(stream: string, envelope: CommandEnvelope<Command>): Promise<CommandResult> {
    const folded = await this.deps.states.load(stream);
    const stored = await this.firstResult(stream, envelope, folded);
    return stored ?? this.result(envelope, folded, folded.revision);
  }

  private async firstResult(
    stream: string,
    envelope: CommandEnvelope<Command>,
    folded: Folded,
  ): Promise<CommandResult | undefined> {
    const stored = await this.deps.states.storedBy(stream, folded, envelope);
    if (!stored) return undefined;
    if (!(await this.deps.preparation.isSameBody(stream, stored.first, envelope))) throw new KeyReused();
    return this.result(envelope, folded, stored.last);
  }

  private async result(
    envelope: CommandEnvelope<Command>,
    folded: Folded,
    revision: number,
  ): Promise<CommandResult> {
    const number = this.aggregate.numberOf?.(folded.state);
    const position =
      revision === folded.revision ? folded.position : await this.positionOf(envelope, revision);
    return { id: envelope.aggregateId, ...(number && { number }), revision, position };
  }

  private async positionOf(
    envelope: CommandEnvelope<Command>,
    revision: number,
  ): Promise<Position | undefined> {
    const stream = `${this.aggregate.category}-${envelope.aggregateId}`;
    const [event] = await this.deps.store.read(stream, { from: revision, limit: 1 });
    return event?.position;
  }
}

/** Events by processes do not count: the condition is that no person changed it since (R10). */
const isStale = ({ ifMatch }: CommandEnvelope, folded: Folded): boolean =>
  ifMatch !== undefined && folded.lastPersonRevision > ifMatch;
