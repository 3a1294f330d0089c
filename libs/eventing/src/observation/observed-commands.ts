import type { CommandEnvelope } from '../commands/command-envelope.js';
import type { CommandHandler, CommandResult } from '../commands/handle-command.js';
import { observe, type Observer } from './observer.port.js';

/** What a service does with a command for one of its aggregates. */
export type HandlesCommands = Pick<CommandHandler<never>, 'handle'>;

/** Commands under an observer's eyes. What they store carries the trace context of the step. */
export const observedCommands = (
  service: string,
  handler: HandlesCommands,
  observer: Observer,
): HandlesCommands => ({
  handle: (envelope: CommandEnvelope<never>): Promise<CommandResult> => {
    const { type: name } = envelope.command as { readonly type: string };
    const { traceparent: cause } = envelope;
    return observe(observer, { kind: 'command', service, name, traceparent: cause }, (traceparent) =>
      handler.handle(traceparent === undefined ? envelope : { ...envelope, traceparent }),
    );
  },
});
