import type { Actor, DomainCommand } from '@ventanilla/kernel';
import type { RunOfMacro } from '../definitions/event-codec.js';

/** A command with everything about its arrival. Made once: every retry of ours sends the same. */
export interface CommandEnvelope<Command extends DomainCommand = DomainCommand> {
  readonly commandId: string;
  /** The id comes from a key (of the caller, or of a process), so the same command may arrive again. */
  readonly keyed: boolean;
  readonly aggregateId: string;
  /**
   * The id was made for this command: unless the same one came before, no stream has it yet, so that it is decided on
   * nothing first, and on what stands there only where that fails.
   */
  readonly fresh?: true;
  readonly command: Command;
  readonly actor: Actor;
  readonly organisation?: string;
  readonly correlationId: string;
  /** The event or the request that caused it. */
  readonly causationId: string;
  readonly traceparent?: string;
  /** Nobody is to be told of what comes of it. */
  readonly notify?: 'nobody';
  /** The macro that it runs. */
  readonly macro?: RunOfMacro;
  readonly origin?: { readonly system: string; readonly record: string };
  /** Refuse if a person changed the stream since this revision. */
  readonly ifMatch?: number;
  /** Throws where the actor may not touch an aggregate in this state; before anything is told of it. */
  readonly assertAllowed?: (state: unknown) => void;
  /** The request's body in canonical JSON, to tell a repeat from another command under the same key. */
  readonly body?: string;
}
