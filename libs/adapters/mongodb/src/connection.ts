import mongoose from 'mongoose';
import { BoundedCalls } from './bounded-calls.js';

export type Db = mongoose.mongo.Db;
export type MongoCollection<Row extends mongoose.mongo.Document> = mongoose.mongo.Collection<Row>;

export interface MongoOptions {
  /** A mongodb:// connection string; TLS, credentials and the members of a replica set stand in it. */
  readonly url: string;
  readonly database: string;
  /** Every call is answered within this time, in milliseconds. */
  readonly callTimeoutMs?: number;
}

const CALL_TIMEOUT_MS = 10_000;
const LARGEST_POOL = 16;
const HEARTBEAT_MS = 2_000;
/** A connection on which nothing came for so many times what a call may take is given up: the server ends its queries long before. */
const SILENT_FOR_CALLS = 3;
const WRITES_AT_ONCE = 1_000;
const WRITES_AT_ONCE_ON_FERRETDB = 80;

/** One connection pool and one database of it, asked within bounds of time and number. */
export interface MongoDatabase {
  readonly db: Db;
  readonly calls: BoundedCalls;
  /** Bounds, in milliseconds, what one query may take of the server. */
  readonly callTimeoutMs: number;
  /** Most writes in one command. */
  readonly writesAtOnce: number;
  close(): Promise<void>;
}

/**
 * Whatever is acknowledged is on the disks of a majority, and whatever is read is read from the primary. A server that
 * went silent is noticed by the heartbeat, which fails what is under way on its connections; a single connection that
 * went silent (a firewall that forgot it, a command that never ends) is given up, or its place would be lost for good.
 */
export const connected = async (
  { url, database, callTimeoutMs = CALL_TIMEOUT_MS }: MongoOptions,
  unavailable: (reason: string) => Error,
): Promise<MongoDatabase> => {
  const calls = new BoundedCalls({ running: LARGEST_POOL, deadlineMs: callTimeoutMs }, unavailable);
  const connection = mongoose.createConnection(url, {
    autoCreate: false,
    autoIndex: false,
    appName: 'ventanilla',
    maxPoolSize: LARGEST_POOL,
    serverSelectionTimeoutMS: callTimeoutMs,
    connectTimeoutMS: callTimeoutMs,
    socketTimeoutMS: SILENT_FOR_CALLS * callTimeoutMs,
    waitQueueTimeoutMS: callTimeoutMs,
    heartbeatFrequencyMS: HEARTBEAT_MS,
    readPreference: 'primary',
    ignoreUndefined: true,
    promoteBuffers: true,
    writeConcern: { w: 'majority', j: true, wtimeoutMS: callTimeoutMs },
  });
  try {
    await calls.run(() => connection.asPromise());
    const db = connection.getClient().db(database);
    const writesAtOnce = await calls.run(() => writesAtOnceOf(db));
    return { db, calls, callTimeoutMs, writesAtOnce, close: () => connection.close(true) };
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw error;
  }
};

/** FerretDB 1 holds one of a hundred connections of its own for each update of a command, and hangs where they end. */
const writesAtOnceOf = async (db: Db): Promise<number> => {
  const server = await db.admin().command({ buildInfo: 1 });
  return 'ferretdbVersion' in server ? WRITES_AT_ONCE_ON_FERRETDB : WRITES_AT_ONCE;
};
