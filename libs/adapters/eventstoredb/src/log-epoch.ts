import { randomBytes } from 'node:crypto';
import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import type { Connection } from './connection.js';
import { isWrongRevision } from './failures.js';

/** A stream that has metadata and no events. A metadata stream belongs to the engine's own: nobody follows it. */
const LOG = 'ventanilla-log';
const EPOCH_BYTES = 6;

type LogMetadata = Record<string, unknown>;

/** Reads the log's epoch, or makes it: of several who open a new log at once, all get the one that was first. */
export const establishEpoch = async (client: EventStoreDBClient, connection: Connection): Promise<string> => {
  const known = await epochIn(client);
  if (known) return known;
  const epoch = randomBytes(EPOCH_BYTES).toString('hex');
  const { credentials } = connection;
  try {
    await client.setStreamMetadata<LogMetadata>(LOG, { epoch }, { expectedRevision: NO_STREAM, credentials });
  } catch (error) {
    if (!isWrongRevision(error)) throw error;
  }
  const established = await epochIn(client);
  if (!established) throw new Error(`The metadata of ${LOG} holds no epoch.`);
  return established;
};

const epochIn = async (client: EventStoreDBClient): Promise<string | undefined> => {
  const { metadata } = await client.getStreamMetadata<LogMetadata>(LOG);
  return typeof metadata?.['epoch'] === 'string' ? metadata['epoch'] : undefined;
};
