import type { ConnectionOptions } from 'node:tls';

/** How to reach the brokers, in terms of our own. */
export interface KafkaSettings {
  /** `host:port` of one broker or more. */
  readonly brokers: readonly string[];
  /** TLS: true for what the system trusts, or a certificate authority and a client's certificate. */
  readonly ssl?: boolean | Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'servername'>;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** How this process calls itself to the brokers; `ventanilla` where absent. */
  readonly clientId?: string;
  /** How long a request may take, in ms; 10,000 where absent. */
  readonly requestTimeoutMs?: number;
}
