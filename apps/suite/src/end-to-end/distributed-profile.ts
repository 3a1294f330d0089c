import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { issueToken, openIdentity } from '@ventanilla/identity';
import {
  ended,
  send,
  ServicesAtWork,
  until,
} from '../../../../libs/distributed/src/testing/services-at-work.js';
import { Gateway } from '../../../../tools/deployment/nginx.js';
import { specBucket } from '../../../../libs/adapters/s3/src/spec-bucket.js';
import { freePort } from '../../../../tools/free-port.cjs';
import { remainsOfEngines } from './distributed-remains.js';
import type { Profile, StartProfile } from './profile.js';

/** A lease whose holder was killed is taken after 6 s, and a copy of another service's facts follows its topic. */
const PATIENCE_MS = 60_000;

interface Ports {
  readonly gateway: number;
  readonly identity: number;
  readonly desk: number;
  readonly incident: number;
}

const freePorts = async (): Promise<Ports> => ({
  gateway: await freePort(),
  identity: await freePort(),
  desk: await freePort(),
  incident: await freePort(),
});

const gatewayTo = (ports: Ports): Promise<Gateway> =>
  Gateway.start(ports.gateway, {
    GATEWAY_INCIDENT: `127.0.0.1:${ports.incident}`,
    GATEWAY_SERVICE_DESK: `127.0.0.1:${ports.desk}`,
    GATEWAY_IDENTITY: `127.0.0.1:${ports.identity}`,
    GATEWAY_SCHEME: 'http',
  });

/** Each service in a process and on a store of its own, and nginx in front of them. */
export const startDistributed: StartProfile = async (more = {}) => {
  const ports = await freePorts();
  const url = `http://127.0.0.1:${ports.gateway}`;
  const issuer = `${url}/oidc`;
  const bucket = await specBucket(`${randomUUID()}/`);
  const services = new ServicesAtWork({
    ...more,
    VENTANILLA_S3_BUCKET: bucket.bucket,
    VENTANILLA_S3_PREFIX: bucket.prefix,
    VENTANILLA_S3_ENDPOINT: bucket.endpoint,
    VENTANILLA_S3_ACCESS_KEY: bucket.credentials?.accessKeyId,
    VENTANILLA_S3_SECRET_KEY: bucket.credentials?.secretAccessKey,
    VENTANILLA_URL: url,
    VENTANILLA_ISSUER: issuer,
    VENTANILLA_ISSUER_KEYS: `http://127.0.0.1:${ports.identity}/oidc/jwks`,
  });
  const ofDesk = await services.storesFor('desk');
  const ofIncident = await services.storesFor('incident');
  const startServices = async (): Promise<readonly ChildProcess[]> => {
    const started = [
      services.start('service-desk', ports.desk, ofDesk),
      services.start('incident', ports.incident, ofIncident),
    ];
    await Promise.all([services.ready(ports.desk), services.ready(ports.incident)]);
    return started;
  };
  const tokenFor = (who: string, served?: readonly string[]): Promise<string> =>
    issueToken(services.folder, { as: who, issuer, ...(served && { organisations: served }) });

  const gateway = await gatewayTo(ports);
  services.start('identity', ports.identity);
  let running = await startServices();
  const { organisations, people } = openIdentity(services.folder);
  for (const { key } of people)
    await until(`the demo's ${key}`, async () => {
      const { status } = await send(ports.desk, '/api/v1/people/me', { token: await tokenFor(key) });
      return status === 200;
    });
  return {
    name: 'distributed',
    url,
    organisations: organisations.map(({ id }) => id) as unknown as Profile['organisations'],
    documents: ['/api/incident/openapi.json', '/api/service-desk/openapi.json'],
    patienceMs: PATIENCE_MS,
    tokenFor,
    crash: async () => {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(running.map(ended));
      running = await startServices();
    },
    rest: async () => {
      for (const child of running) child.kill('SIGTERM');
      await Promise.all(running.map(ended));
      return remainsOfEngines(services.env, { incident: ofIncident, 'service-desk': ofDesk });
    },
    stop: async () => {
      await gateway.stop();
      await services.end();
    },
  };
};
