import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueToken } from '@ventanilla/identity';
import {
  ended,
  freePort,
  send,
  ServicesAtWork,
  until,
} from '../../../../libs/distributed/src/testing/services-at-work.js';
import { Gateway } from '../../../../tools/deployment/nginx.js';
import type { Profile } from './profile.js';

const PEOPLE = ['agent', 'second-agent', 'user', 'colleague', 'customer', 'administrator'];
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
export const startDistributed = async (): Promise<Profile> => {
  const ports = await freePorts();
  const url = `http://127.0.0.1:${ports.gateway}`;
  const issuer = `${url}/oidc`;
  const services = new ServicesAtWork({
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
  for (const who of PEOPLE)
    await until(`the demo's ${who}`, async () => {
      const { status } = await send(ports.desk, '/api/v1/people/me', { token: await tokenFor(who) });
      return status === 200;
    });
  const { organisations } = JSON.parse(readFileSync(join(services.folder, 'identity.json'), 'utf8')) as {
    organisations: { id: string }[];
  };
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
    stop: async () => {
      await gateway.stop();
      await services.end();
    },
  };
};
