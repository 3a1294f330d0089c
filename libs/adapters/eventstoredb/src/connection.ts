import { EventStoreDBClient, type Credentials } from '@eventstore/db-client';
import { partsOf, textOf, type ConnectionParts } from './connection-string.js';

const KEEP_ALIVE_TIMEOUT = 'keepAliveTimeout';
const KEEP_ALIVE_TIMEOUT_MS = 10_000;
const DIFFERENT_TIMEOUTS = 2_000;
/** What an insecure server is given: the client leaves it out, and chooses its unary path for appends by it. */
const NOBODY: Credentials = { username: 'nobody', password: 'nothing' };

let made = 0;

/** Makes clients for one connection string, which holds every setting there is. */
export class Connection {
  private constructor(
    private readonly parts: ConnectionParts,
    readonly credentials: Credentials,
  ) {}

  /** @throws Error with a sentence that says what is wrong, and does not repeat the password */
  static parse(text: string): Connection {
    const parts = partsOf(text);
    if (!parts.credentials && parts.options.get('tls') !== 'false') {
      throw new Error(
        'An EventStoreDB connection with TLS needs credentials: esdb://<user>:<password>@<host>:2113',
      );
    }
    const connection = new Connection(parts, parts.credentials ?? NOBODY);
    connection.client();
    return connection;
  }

  /**
   * A client with a TCP connection of its own, made when it is first used. Transports that are alike share one in
   * the whole process, with its 100 streams and with its silence: so each is told to wait some milliseconds longer
   * for a keep-alive than the one before.
   */
  client(): EventStoreDBClient {
    made = (made + 1) % DIFFERENT_TIMEOUTS;
    const { options } = this.parts;
    const timeout =
      Number.parseInt(options.get(KEEP_ALIVE_TIMEOUT) ?? String(KEEP_ALIVE_TIMEOUT_MS), 10) + made;
    try {
      return EventStoreDBClient.connectionString(
        textOf({ ...this.parts, options: new Map(options).set(KEEP_ALIVE_TIMEOUT, String(timeout)) }),
      );
    } catch (error) {
      throw new Error(`The EventStoreDB connection string cannot be used: ${wordsOf(error)}`);
    }
  }
}

/** @throws Error where the driver would not take it, in the words of `Connection.parse` */
export const assertConnectionString = (text: string): void => {
  Connection.parse(text);
};

/** The client quotes the unexpected part, which could be of a password. */
const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/^Unexpected "[\s\S]*?" at/, 'unexpected text at') : '';

const closed = new WeakSet<EventStoreDBClient>();

/** A read on a closed client ends early, and looks as if there were nothing more. */
export const isClosed = (client: EventStoreDBClient): boolean => closed.has(client);

/** Ends what runs on a client and lets go of its connection: `dispose` alone keeps it, and lets new calls in. */
export const closeClient = async (client: EventStoreDBClient): Promise<void> => {
  closed.add(client);
  await client.dispose();
  const channel = await client['getChannel']().catch(() => undefined);
  channel?.close();
};
