import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import type { KafkaSettings } from './kafka-settings.js';

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** Short: whoever uses the client tries again by itself, and tells an operator. */
const RETRY = { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000 };

/** What fails comes to us as errors, and goes on as alerts: kafkajs itself logs nothing. */
export const kafkaClient = ({
  brokers,
  ssl,
  sasl,
  clientId = 'ventanilla',
  requestTimeoutMs,
}: KafkaSettings): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    ssl,
    sasl: sasl as SASLOptions | undefined,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logLevel: logLevel.NOTHING,
  });
