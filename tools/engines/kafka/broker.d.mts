export interface Broker {
  readonly port: number;
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  /** In order; killed where that takes too long. */
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Stops its process where it stands, until it is thawed. */
  freeze(): void;
  thaw(): void;
}

export declare const version: string;

/** The same folder and port again start the same broker again. */
export declare function startBroker(options: {
  readonly folder: string;
  readonly port?: number;
  /** Where clients reach it through something on loopback that stands between. */
  readonly advertisedPort?: number;
  /** Where its speed is measured; else it is started sooner. */
  readonly fast?: boolean;
  readonly log?: (text: string) => void;
}): Promise<Broker>;
