import type { Admin } from 'kafkajs';
import { kafkaClient } from './kafka-client.js';
import type { KafkaSettings } from './kafka-settings.js';

/** A connection for one question to the brokers. */
export const withAdmin = async <Answer>(
  settings: KafkaSettings,
  ask: (admin: Admin) => Promise<Answer>,
): Promise<Answer> => {
  const admin = kafkaClient(settings).admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
};
