import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AnyAggregate, CommandEnvelope, CommandResult, ServiceRuntime } from '@ventanilla/eventing';

/** A command on the bus: which aggregate it is for, and its envelope. One handler serves all deciders. */
export class Handle extends Command<CommandResult> {
  constructor(
    readonly service: string,
    readonly aggregate: AnyAggregate,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

/** The runtimes in this process, by service. */
export class ServiceRuntimes {
  private readonly byName = new Map<string, ServiceRuntime>();

  add(runtime: ServiceRuntime): void {
    this.byName.set(runtime.definition.name, runtime);
  }

  of(service: string): ServiceRuntime {
    const runtime = this.byName.get(service);
    if (!runtime) throw new Error(`The service ${service} does not run in this process.`);
    return runtime;
  }

  all(): readonly ServiceRuntime[] {
    return [...this.byName.values()];
  }
}

@CommandHandler(Handle)
export class HandleHandler implements ICommandHandler<Handle> {
  constructor(private readonly runtimes: ServiceRuntimes) {}

  execute({ service, aggregate, envelope }: Handle): Promise<CommandResult> {
    return this.runtimes
      .of(service)
      .handlerOf(aggregate)
      .handle(envelope as CommandEnvelope<never>);
  }
}
