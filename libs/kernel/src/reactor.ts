import type { CommandRequest } from './process.js';
import type { ProjectedEvent } from './projection.js';

/**
 * A reaction that needs no memory: what it asks for follows from an event alone, or from that event and what had
 * happened to its aggregate by then. Heard again, it asks for the same under the same ids, so it keeps no stream of
 * its own. What has to remember several events, or to wait, is a `Process`.
 */
export interface Reactor<State = unknown> {
  readonly name: string;
  /** Whether events from before it was first started count. */
  readonly from: 'beginning' | 'now';
  /** Stored type names without the version, as in `incident.IncidentResolved`. */
  readonly handles: readonly string[];
  /** Whether the state of the event's aggregate is needed, which costs reading its stream; never where absent. */
  needsState?(event: ProjectedEvent): boolean;
  /**
   * What to ask for. `state` is the aggregate's right after the event, where it is needed. Commands to one aggregate
   * are sent in this order, those to different ones side by side.
   */
  decide(event: ProjectedEvent, state?: State): readonly CommandRequest[];
}
