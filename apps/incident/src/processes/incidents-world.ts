import {
  instantOf,
  Refused,
  type CommandRequest,
  type Happened,
  type ProjectedEvent,
  type Reactor,
} from '@ventanilla/kernel';
import { defaultSettings } from '../configuration/default-settings.js';
import type { Random } from '../incident/dice.js';
import type { IncidentCommand } from '../incident/incident.commands.js';
import { incident } from '../incident/incident.decide.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Incident, IncidentState } from '../incident/incident.state.js';
import type { ChildFacts } from '../incident/parents/parents.commands.js';

const START_MS = Date.parse('2026-03-02T09:00:00.000Z');
const DESK = { kind: 'person', id: '00000000-0000-4000-8000-00000000000c' } as const;

type Wish = { readonly type: IncidentCommand['type'] } & Readonly<Record<string, unknown>>;

/**
 * Some incidents in one log, and the reactor that follows it: what the machinery does with them, without its engines.
 * Commands of the reactor have ids, and whoever stored something under one takes no notice of it again (R1).
 */
export class IncidentsWorld {
  readonly log: ProjectedEvent[] = [];
  private readonly stored = new Map<string, Set<string>>();
  private nowMs = START_MS;
  /** Everything before it was heard. */
  private reached = 0;
  /** What was heard beyond that: streams are heard side by side. */
  private readonly heard = new Set<ProjectedEvent>();

  constructor(
    private readonly reactor: Reactor<IncidentState>,
    private readonly random: Random,
  ) {}

  get pending(): boolean {
    return this.reached < this.log.length;
  }

  eventsOf(id: string): readonly ProjectedEvent[] {
    return this.log.filter(({ stream }) => stream === `incident-${id}`);
  }

  stateOf(id: string, upTo = Number.POSITIVE_INFINITY): IncidentState {
    return this.eventsOf(id)
      .filter(({ revision }) => revision <= upTo)
      .reduce<IncidentState>(
        (state, event) => incident.evolve(state, event as unknown as Happened<IncidentEvent>),
        incident.initialState,
      );
  }

  incidentOf(id: string): Incident {
    return this.stateOf(id) as Incident;
  }

  /** What the desk would look up of it at this moment. */
  factsOf(id: string): ChildFacts {
    const { status, record } = this.incidentOf(id);
    const { organisation, parent, children } = record;
    return {
      id,
      organisation,
      status,
      parent: parent?.id,
      hasChildren: children !== undefined,
      isRestricted: record.restriction !== undefined,
      isMajor: false,
    };
  }

  /** The desk or a caller; the code of a refusal, if it is one. */
  send(id: string, wish: Wish, by: { kind: 'person'; id: string } = DESK): string | undefined {
    this.nowMs += 1;
    const command = { at: instantOf(this.nowMs), by, settings: defaultSettings, ...wish };
    return this.handle(id, command as unknown as IncidentCommand);
  }

  /** The reactor hears the next event of any stream, and falls down after so many of its commands. */
  react(commands = Number.POSITIVE_INFINITY): boolean {
    const next = this.nextOfEachStream();
    const event = next[Math.floor(this.random() * next.length)];
    if (!event) return true;
    const state = this.reactor.needsState?.(event)
      ? this.stateOf(event.stream.slice('incident-'.length), event.revision)
      : undefined;
    const asked = this.reactor.decide(event, state);
    for (const request of asked.slice(0, commands)) this.carryOut(event, request);
    if (asked.length > commands) return false;
    this.heard.add(event);
    while (this.heard.delete(this.log[this.reached] as ProjectedEvent)) this.reached += 1;
    return true;
  }

  /** The reactor starts again from where it last noted, which is some events back. */
  fallBack(events: number): void {
    this.reached = Math.max(0, this.reached - events);
    this.heard.clear();
  }

  settle(): void {
    while (this.pending) this.react();
  }

  private nextOfEachStream(): readonly ProjectedEvent[] {
    const next = new Map<string, ProjectedEvent>();
    for (const event of this.log.slice(this.reached))
      if (!this.heard.has(event) && !next.has(event.stream)) next.set(event.stream, event);
    return [...next.values()];
  }

  private carryOut(event: ProjectedEvent, { command, aggregateId, at, body }: CommandRequest): void {
    const commandId = `${event.id} ${command}`;
    const known = this.stored.get(aggregateId) ?? new Set();
    this.stored.set(aggregateId, known);
    if (known.has(commandId)) return;
    this.nowMs += 1;
    const before = this.log.length;
    const sent = {
      type: command,
      at: at ?? instantOf(this.nowMs),
      by: { kind: 'process', id: this.reactor.name },
      settings: defaultSettings,
    };
    this.handle(aggregateId, { ...sent, ...body } as unknown as IncidentCommand);
    if (this.log.length > before) known.add(commandId);
  }

  private handle(id: string, command: IncidentCommand): string | undefined {
    try {
      this.store(id, command, incident.decide(command, this.stateOf(id)));
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  }

  private store(id: string, { at, by }: IncidentCommand, events: readonly IncidentEvent[]): void {
    for (const event of events) {
      const revision = this.eventsOf(id).length;
      const stored = { ...event, id: `event-${this.log.length}`, stream: `incident-${id}`, revision };
      this.log.push({ ...stored, at, by, recordedAt: instantOf(this.nowMs), organisation: 'acme' });
    }
  }
}
