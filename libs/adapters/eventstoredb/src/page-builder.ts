import type { EventFilter, FollowPage, LogPositions, StoredEvent } from '@ventanilla/eventing';
import { matches } from './engine-filter.js';
import { placeOf, toStored } from './recorded-events.js';
import type { Item } from './subscription.js';

/** While catching up, a page waits so long to be filled: events come faster than a view commits. */
const LINGER_MS = 100;

export interface Following {
  readonly positions: LogPositions;
  readonly filter: EventFilter;
  readonly pageSize: number;
  readonly untilHead: boolean;
  /** The last event as it was when following began; 0 for an empty log. */
  readonly target: number;
}

/** Makes pages of what a subscription delivers, over all its lives. */
export class PageBuilder {
  private events: StoredEvent[] = [];
  /** Of the last page that was given. */
  private given: number;
  private dueAt: number | undefined;
  private seen = 0;
  private catchingUp = true;

  constructor(
    private readonly following: Following,
    private reached: number,
  ) {
    this.given = reached;
  }

  /** How far the log has been looked at. */
  get place(): number {
    return this.reached;
  }

  get ended(): boolean {
    return this.following.untilHead && this.given >= this.following.target;
  }

  /** How long the page that is being made may wait; undefined where there is none. */
  get lingerMs(): number | undefined {
    return this.dueAt === undefined ? undefined : Math.max(1, this.dueAt - performance.now());
  }

  /** Where there is nothing to wait for, this is said at once. */
  first(): FollowPage | undefined {
    return this.reached >= this.following.target ? this.page() : undefined;
  }

  /** A new life. `seen`: the node's last event, which it will have looked at when it has caught up. */
  begin(seen: number): void {
    this.seen = seen;
    this.catchingUp = true;
  }

  add(item: Item): void {
    if (item.kind === 'event') return this.addEvent(item);
    if (item.kind === 'checkpoint') return this.moveTo(item.place);
    this.catchingUp = false;
    this.moveTo(this.seen);
  }

  /** Nothing that matches lies between the place reached and this one. */
  moveTo(place: number): void {
    // Before anything was looked at, the server reports a place beyond every number.
    if (!Number.isSafeInteger(place) || place <= this.reached) return;
    this.reached = this.following.untilHead
      ? Math.max(this.reached, Math.min(place, this.following.target))
      : place;
    this.noteChange();
  }

  /** A page that is due; `idle` where nothing else is there to be added now. */
  next(idle: boolean): FollowPage | undefined {
    if (this.dueAt === undefined) return undefined;
    const full = this.events.length >= this.following.pageSize;
    const arrives = this.given < this.following.target && this.reached >= this.following.target;
    const waited = performance.now() >= this.dueAt;
    return full || arrives || waited || (idle && !this.catchingUp) ? this.page() : undefined;
  }

  private addEvent({ event }: Extract<Item, { kind: 'event' }>): void {
    const { filter, positions, untilHead, target } = this.following;
    const place = placeOf(event);
    if (place <= this.reached) return;
    if (untilHead && place > target) return this.moveTo(target);
    if (matches(filter, event)) this.events.push(toStored(event, positions));
    this.reached = place;
    this.noteChange();
  }

  private noteChange(): void {
    this.dueAt ??= performance.now() + LINGER_MS;
  }

  private page(): FollowPage {
    const { events, reached } = this;
    const { positions, target } = this.following;
    this.events = [];
    this.dueAt = undefined;
    this.given = reached;
    const position = reached === 0 ? undefined : positions.format(reached);
    return { events, position, atHead: reached >= target };
  }
}
