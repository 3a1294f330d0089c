import { listening, processConfiguration, StructuredLogger, stopOnSignals } from '@ventanilla/chassis';
import { builtInIdentity } from '@ventanilla/identity';
import Fastify from 'fastify';
import { IdentityConfig } from './identity.config.js';
import { makePeopleKnown } from './make-people-known.js';
import { permitIdentity } from './permit-identity.js';

/** The built-in OpenID provider in a process of its own, for a distributed desk that has no other one. */
const start = async (): Promise<void> => {
  const config = processConfiguration(IdentityConfig);
  const logger = new StructuredLogger(config.logLevel);
  const isMade = permitIdentity(config.dataFolder, process.argv);
  const { issuer, identity, mount } = await builtInIdentity({
    dataFolder: config.dataFolder,
    publicUrl: config.publicUrl,
  });
  isMade();
  const fastify = Fastify({ trustProxy: config.trustedProxies });
  mount(fastify);
  fastify.get('/health/live', () => ({ status: 'up' }));
  fastify.get('/health/ready', () => ({ status: 'up' }));
  const stopping = new AbortController();
  const close = async (): Promise<void> => {
    stopping.abort();
    await fastify.close();
  };
  stopOnSignals({ close }, { logger });
  await listening({ host: config.host, port: config.port }, (where) => fastify.listen(where));
  console.log(`The OpenID provider is ${issuer.url}`);
  await makePeopleKnown({
    api: config.apiUrl,
    dataFolder: config.dataFolder,
    issuer: issuer.url,
    identity,
    logger,
    signal: stopping.signal,
  });
};

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
