import {
  derivedId,
  metadataOf,
  streamOf,
  type AnyAggregate,
  type CommandEnvelope,
  type ServiceRuntime,
} from '@ventanilla/eventing';
import type { DomainCommand, Instant } from '@ventanilla/kernel';

/** Raised when the demo tells other commands: what an earlier edition loaded stays as it is. */
const EDITION = 2;

/** One stream of the demo. Ids of its commands follow from its name, so that each is stored once. */
export class DemoThread {
  private readonly correlationId: string;

  private constructor(
    readonly runtime: ServiceRuntime,
    readonly aggregate: AnyAggregate,
    readonly id: string,
    private readonly told: { firstAt?: Instant; lastAt?: Instant; commands: ReadonlySet<string> },
  ) {
    this.correlationId = correlationOf(aggregate, id);
  }

  /**
   * Undefined where others have had a hand in it: what they made, or went on with, is theirs. What a crash left half told
   * goes on.
   */
  static async open(
    runtime: ServiceRuntime,
    aggregate: AnyAggregate,
    id: string,
  ): Promise<DemoThread | undefined> {
    const events = await runtime.ports.store.read(streamOf(aggregate.category, id));
    const told = events.map(metadataOf);
    const ours = correlationOf(aggregate, id);
    if (told.some(({ correlationId }) => correlationId !== ours)) return undefined;
    const commands = new Set(told.map(({ commandId }) => commandId));
    const [firstAt, lastAt] = [told[0]?.occurredAt, told.at(-1)?.occurredAt];
    return new DemoThread(runtime, aggregate, id, { firstAt, lastAt, commands });
  }

  get startedAt(): Instant | undefined {
    return this.told.firstAt;
  }

  /** When something came of it last. */
  get lastAt(): Instant | undefined {
    return this.told.lastAt;
  }

  isTold(step: string): boolean {
    return this.told.commands.has(this.commandIdOf(step));
  }

  async tell(step: string, command: DomainCommand): Promise<void> {
    const { correlationId, aggregate, id } = this;
    const commandId = this.commandIdOf(step);
    await this.runtime.handlerOf(aggregate).handle({
      commandId,
      keyed: true,
      aggregateId: id,
      actor: command.by,
      correlationId,
      causationId: commandId,
      command,
    } as CommandEnvelope<never>);
    this.told.firstAt ??= command.at;
    this.told.lastAt = command.at;
  }

  async state<State>(): Promise<State> {
    const { runtime, aggregate, id } = this;
    return (await runtime.statesOf(aggregate).load(streamOf(aggregate.category, id))).state as State;
  }

  private commandIdOf(step: string): string {
    return derivedId(this.correlationId, step);
  }
}

const correlationOf = ({ category }: AnyAggregate, id: string): string =>
  derivedId('demo', EDITION, category, id);
