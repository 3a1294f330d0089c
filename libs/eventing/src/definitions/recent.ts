import type { StoredEvent } from '../event-store/event-store.port.js';

/** As many as come while those who follow a log take turns. */
const SLOTS = 128;

interface Slot<Made> {
  readonly event: StoredEvent;
  readonly made: Made;
}

/**
 * What was made of the last events that were asked about: those who follow a log in one thread are handed the same
 * objects, near each other in time. Each event has one slot, by the end of its position, and the next one takes it over.
 */
export class Recent<Made> {
  private readonly slots: (Slot<Made> | undefined)[] = Array.from({ length: SLOTS });

  of(event: StoredEvent, make: () => Made): Made {
    const at = slotOf(event);
    const known = this.slots[at];
    if (known?.event === event) return known.made;
    const made = make();
    this.slots[at] = { event, made };
    return made;
  }
}

/** Positions that follow each other differ in their last two characters. */
const slotOf = ({ position }: StoredEvent): number => {
  const last = position.length - 1;
  return (10 * position.charCodeAt(last - 1) + position.charCodeAt(last)) % SLOTS;
};
