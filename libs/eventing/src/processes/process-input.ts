import type { Actor, Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import { derivedId } from '../commands/ids.js';
import { metadataOf, type EventCodec } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventFilter, EventStore, StoredEvent } from '../event-store/event-store.port.js';
import type { Subscription } from '../subscriptions/subscription.js';
import { isMereHistory } from './mere-history.js';
import { processCodec } from './process-codec.js';
import type { HandledInput } from './process-events.js';
import { loadProcess, processStream, type ProcessMemory } from './process-state.js';

export interface ProcessInputDependencies {
  readonly store: EventStore;
  /** Reads the events that the process handles. */
  readonly codec: EventCodec;
  readonly now: () => string;
}

const ATTEMPTS = 20;
/** Each reads and appends a stream of its own: together they wait for one commit of the log. */
const ABREAST = 8;

export const processActor = (service: string, process: string): Actor => ({
  kind: 'process',
  id: `${service}.${process}`,
});

/**
 * A process as a subscription: every input becomes one append to the instance's own stream at its exact revision,
 * with all that it learned and asks for (R5). A repeated input finds itself there; one that came to nothing left
 * nothing, and comes to nothing again, since what would change that finds the instance further.
 */
export class ProcessInput implements Subscription {
  readonly name: string;
  readonly from: 'beginning' | 'now';
  readonly abreast = ABREAST;
  readonly filter: EventFilter;

  constructor(
    private readonly service: string,
    private readonly process: Process,
    private readonly deps: ProcessInputDependencies,
  ) {
    this.name = `process:${service}.${process.name}`;
    this.from = process.from;
    this.filter = { types: process.handles.map((type) => `${type}.`) };
  }

  async handle(stored: StoredEvent): Promise<void> {
    if (isMereHistory(stored)) return;
    const event = this.deps.codec.decode(stored);
    const instance = event && this.process.route(event);
    if (!event || instance === undefined) return;
    await this.hearUntilStored(processStream(this.service, this.process.name, instance), event, stored);
  }

  private async hearUntilStored(stream: string, event: ProjectedEvent, stored: StoredEvent): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.hear(stream, event, stored);
      } catch (error) {
        if (!(error instanceof WrongRevision) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async hear(stream: string, event: ProjectedEvent, stored: StoredEvent): Promise<void> {
    const memory = await loadProcess(this.deps.store, this.process, stream);
    if ((memory.heard[event.stream] ?? -1) >= event.revision) return;
    const reaction = this.process.decide(event, memory.state);
    if (isNothing(reaction, memory)) return;
    const heard = internalEvent(processCodec, {
      id: derivedId('input', stream, event.id),
      name: 'ProcessInputHandled',
      data: handledInput(event, reaction),
      actor: processActor(this.service, this.process.name),
      now: this.deps.now(),
      notBefore: memory.recordedAt,
      causedBy: { id: stored.id, correlationId: metadataOf(stored).correlationId },
    });
    await this.deps.store.append(stream, memory.revision < 0 ? 'none' : memory.revision, [heard]);
  }
}

/** Most of what a process hears is none of its business: an append for each would be the larger part of a log. */
const isNothing = (
  { learned, commands = [], setTimers = [], cancelTimers = [] }: Reaction<unknown>,
  { timers }: ProcessMemory,
): boolean =>
  learned === undefined &&
  commands.length + setTimers.length === 0 &&
  cancelTimers.every((name) => !(name in timers));

const handledInput = (event: ProjectedEvent, reaction: Reaction<unknown>): HandledInput => ({
  input: { stream: event.stream, revision: event.revision, event: event.id },
  ...(reaction.learned !== undefined && { learned: reaction.learned }),
  commands: [...(reaction.commands ?? [])].map((command) => ({ ...command, body: { ...command.body } })),
  setTimers: [...(reaction.setTimers ?? [])],
  cancelTimers: [...(reaction.cancelTimers ?? [])],
});
