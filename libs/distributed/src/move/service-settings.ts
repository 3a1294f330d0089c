import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigurationError, readConfiguration, type Environment } from '@ventanilla/chassis';
import { MoveRefused } from '@ventanilla/eventing';
import { assertCoherent, DistributedConfig } from '../distributed.config.js';

/** What one service is started with. */
export interface ServiceSettings {
  readonly env: Environment;
  readonly config: DistributedConfig;
}

/**
 * The settings of each service, in the form of `docker run --env-file`: a folder with `<service>.env` for each one, or
 * one file for all. @throws MoveRefused, with the file and what is wrong in it
 */
export const readServiceSettings = (
  path: string,
  services: readonly string[],
): ReadonlyMap<string, ServiceSettings> => {
  const fileOf = (service: string): string =>
    statSync(path).isDirectory() ? join(path, `${service}.env`) : path;
  return new Map(services.map((service) => [service, settingsIn(fileOf(service))]));
};

const settingsIn = (file: string): ServiceSettings => {
  try {
    const env = parseEnv(readFileSync(file, 'utf8'));
    const config = readConfiguration(DistributedConfig, env);
    assertCoherent(config);
    return { env, config };
  } catch (error) {
    if (error instanceof ConfigurationError) throw new MoveRefused(`${file}: ${error.message}`);
    throw error;
  }
};
