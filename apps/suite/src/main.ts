import { readConfiguration, ChassisConfig, stopOnSignals } from '@ventanilla/chassis';
import { openSuite } from './suite.js';

const start = async (): Promise<void> => {
  const config = readConfiguration(ChassisConfig, process.env);
  const suite = await openSuite(config);
  stopOnSignals(suite, { logger: suite.http.logger });
  await suite.listen();
  const url = config.publicUrl;
  const signIn = suite.identity
    ? `Sign in as one of the demo people (user, customer, agent, ...) with the password ${suite.identity.identity.demoPassword}\n` +
      `  or for scripts:     npm run -s token -- --as agent`
    : `Sign in at           ${config.issuer}`;
  console.log(`Ventanilla listens on ${url}\n  API page:           ${url}/api/docs\n  ${signIn}`);
};

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
