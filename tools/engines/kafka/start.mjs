// Apache Kafka for specs and benches: see README.md.
import { missingOf } from '../programs.mjs';
import { startBroker, version } from './broker.mjs';

export const variable = 'TEST_KAFKA';

export const missing = () => missingOf(['java', 'mvn'], `Apache Kafka ${version}`);

export async function start({ folder, log, fast }) {
  const broker = await startBroker({ folder, log, fast });
  return { value: broker.address, version: `Apache Kafka ${version}`, stop: broker.stop };
}
