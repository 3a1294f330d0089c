import { instantOf, laterOf, type Actor } from '@ventanilla/kernel';
import { settle } from '../commands/settle.js';
import { metadataOf } from '../definitions/event-codec.js';
import { internalEvent } from '../definitions/internal-event.js';
import { WrongRevision } from '../event-store/event-store.errors.js';
import type { EventStore, ExpectedRevision } from '../event-store/event-store.port.js';
import { relayCodec, type RelayEventName, type RelayStanding } from './relay-events.js';

/** How the relay of a service stands, and at which revision of its stream. */
export interface RecordedStanding {
  readonly standing: RelayStanding;
  readonly revision: ExpectedRevision;
  readonly recordedAt: string;
}

const RELAY: Actor = { kind: 'process', id: 'relay' };
const NOTHING: RecordedStanding = {
  standing: { holder: '', until: instantOf(0) },
  revision: 'none',
  recordedAt: instantOf(0),
};

/** Lease and checkpoint of a service's relay: one internal stream, changed at its exact revision only. */
export class RelayRecord {
  private readonly stream: string;

  constructor(
    private readonly store: EventStore,
    service: string,
    private readonly nowMs: () => number,
  ) {
    this.stream = `relay-${service}`;
  }

  async read(): Promise<RecordedStanding> {
    const [last] = await this.store.read(this.stream, { backwards: true, limit: 1 });
    if (!last) return NOTHING;
    const standing = JSON.parse(last.data) as RelayStanding;
    return { standing, revision: last.revision, recordedAt: metadataOf(last).recordedAt };
  }

  /** One compare-and-set: undefined where another one was first. */
  async write(
    name: RelayEventName,
    standing: RelayStanding,
    before: RecordedStanding,
  ): Promise<RecordedStanding | undefined> {
    const now = instantOf(this.nowMs());
    const event = internalEvent(relayCodec, {
      name,
      data: standing,
      actor: RELAY,
      now,
      notBefore: before.recordedAt,
    });
    try {
      const { revision } = await settle(() => this.store.append(this.stream, before.revision, [event]));
      return { standing, revision, recordedAt: laterOf(now, before.recordedAt) };
    } catch (error) {
      if (error instanceof WrongRevision) return undefined;
      throw error;
    }
  }
}
