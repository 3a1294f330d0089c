export interface DoubleOptions {
  /** Its data; stays there when the server ends. */
  readonly folder: string;
  /** A free one where absent. */
  readonly port?: number;
  /** For so long after its start it answers "Server Is Not Ready"; 0 where absent. */
  readonly startupMs?: number;
  /** How long a stop takes; 5000, like the engine, where absent. */
  readonly shutdownMs?: number;
  /** The log can grow no further than this, as on a full disk: the server ends, as the engine does. */
  readonly maxBytes?: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** `name:password`; without it, nobody is asked. */
  readonly user?: string;
}

export declare class EventStoreDouble {
  static start(options: DoubleOptions): Promise<EventStoreDouble>;
  readonly connectionString: string;
  /** Resolves when the process has ended, however that was. */
  readonly ended: Promise<unknown>;
  /** After a kill or a stop: the same data on the same port. */
  restart(changes?: Partial<DoubleOptions>): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** The subscriptions that are open stay open, and hear nothing any more. */
  silence(): void;
  freeze(): void;
  thaw(): void;
}
