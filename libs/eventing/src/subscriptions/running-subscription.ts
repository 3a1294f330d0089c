import type { Position } from '../event-store/event-store.port.js';
import type { Standing } from '../operations/standing.js';
import type { ParkedEvent } from './parked-events.js';

/** A subscription at work, whatever its events come from. */
export interface RunningSubscription {
  readonly name: string;
  /** How far it has handled its log, if this instance knows it. */
  readonly position: Position | undefined;
  start(): void;
  /** Lets what is being handled come to its end. */
  stop(): Promise<void>;
  /** Whether everything that was there when it started has been handled, by whichever instance. */
  hasCaughtUp(): Promise<boolean>;
  standing(): Promise<Standing>;
  /** Handles a stream's parked events again, in order, until one fails; answers how many went through. */
  replay(stream: string): Promise<number>;
  /** Gives up a stream's first parked event, and handles the ones behind it as far as they go. */
  drop(stream: string): Promise<ParkedEvent | undefined>;
}
