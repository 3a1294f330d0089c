import { setTimeout as sleep } from 'node:timers/promises';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Problem } from '@ventanilla/chassis';
import { eventsAt, streamOf, type Moment, type StoredEvent } from '@ventanilla/eventing';
import { msOf, type ProjectedEvent } from '@ventanilla/kernel';
import { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import type { Incident } from '../../incident/incident.state.js';
import { maySeeState, type Reader } from '../../incident/visibility/visibility.policy.js';
import { detailsOf, isLogged, stateOf, type IncidentDetails } from './incident.projection.js';
import { withMessagesElsewhere } from './messages-elsewhere.js';
import { NamedIncidents } from './named-incidents.js';
import { RestrictedReadings } from './restricted-readings.js';
import { VisibleChildren } from './visible-children.js';
import { shownIncident, type ShownIncident } from './shown-incident.js';

const LONGEST_WAIT_MS = 2_000;
const WAIT_STEP_MS = 25;

export class ReadIncident extends Query<ShownIncident> {
  constructor(
    readonly reader: Reader,
    readonly id: string,
    readonly moment: Moment,
    /** The answer contains this revision, or says that it does not (R10). */
    readonly minRevision = 0,
  ) {
    super();
  }
}

/**
 * One incident from its own stream: always fresh, and there even while no list can be answered (R11). As of another
 * instant it is folded from what had happened by then; who may look is decided by what is so now (R8).
 */
@QueryHandler(ReadIncident)
export class ReadIncidentHandler implements IQueryHandler<ReadIncident> {
  constructor(
    private readonly services: IncidentServices,
    private readonly readings: RestrictedReadings,
    private readonly named: NamedIncidents,
    private readonly children: VisibleChildren,
  ) {}

  async execute({ reader, id, moment, minRevision }: ReadIncident): Promise<ShownIncident> {
    const { stored, state } = await this.readFrom(reader, id, minRevision);
    await this.readings.note('ReadIncident', id, { reader, state });
    const chosen = eventsAt(stored, moment);
    const details = await this.detailsOf(chosen);
    if (!isLogged(details.state)) throw new Problem('NOT_FOUND');
    const travels = moment.at !== undefined || moment.known !== undefined;
    const shown = shownIncident(id, details, {
      reader,
      isScanned: this.services.files?.scanner !== undefined,
      nowMs: moment.at === undefined ? this.services.runtime.ports.nowMs() : msOf(moment.at),
      revisions: travels ? chosen.map(({ revision }) => revision) : undefined,
      stale: stored.length <= minRevision && minRevision > 0,
      childCount: await this.children.among(reader, details.state.record.children),
    });
    const [known] = await this.named.ofIncidents(reader, [shown]);
    return (await this.services.personal.openDocument(known)) as ShownIncident;
  }

  private async detailsOf(chosen: readonly StoredEvent[]): Promise<IncidentDetails> {
    const details = detailsOf(decodeAll(this.services, chosen));
    const { messages, elsewhere } = details.conversation;
    if (elsewhere.length === 0) return details;
    const all = await withMessagesElsewhere(this.services, messages, elsewhere);
    return { ...details, conversation: { ...details.conversation, messages: all } };
  }

  /** Another instance may have stored it a moment ago, so a little patience; then what there is. */
  private async readFrom(reader: Reader, id: string, minRevision: number): Promise<Visible> {
    const giveUpAt = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const visible = await readVisible(this.services, reader, id);
      const isThere = visible.stored.length > minRevision;
      if (isThere || performance.now() > giveUpAt) return visible;
      await sleep(WAIT_STEP_MS);
    }
  }
}

export const decodeAll = (
  { runtime }: IncidentServices,
  stored: readonly StoredEvent[],
): readonly ProjectedEvent[] => stored.flatMap((event) => runtime.codec.decode(event) ?? []);

/** An incident as it stands, and the events that it is made of. */
export interface Visible {
  readonly stored: readonly StoredEvent[];
  readonly state: Incident;
}

/** The events of an incident that the reader may see now; else there is no such incident for them. */
export const readVisible = async (
  services: IncidentServices,
  reader: Reader,
  id: string,
): Promise<Visible> => {
  const stored = await services.runtime.ports.store.read(streamOf(incidentAggregate.category, id));
  const state = stateOf(decodeAll(services, stored));
  if (!isLogged(state) || !maySeeState(reader, state)) throw new Problem('NOT_FOUND');
  return { stored, state };
};
