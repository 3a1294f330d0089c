import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly healthcheck?: object;
  readonly stop_grace_period?: string;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, object | null>>;
}

const VARIABLE = /\$\{(\w+):-([^}]*)\}/g;

/** docker-compose.yml, with what an environment says in the place of its variables, or their defaults. */
export const composeFile = (env: Readonly<Record<string, string>> = {}): ComposeFile => {
  const text = readFileSync(join(process.cwd(), 'docker-compose.yml'), 'utf8');
  const filled = text.replace(VARIABLE, (_, name: string, otherwise: string) => env[name] ?? otherwise);
  return parse(filled, { merge: true }) as ComposeFile;
};

/** The processes of ours among its services: what is built from the Dockerfile and runs a `main.js`. */
export const processesIn = ({ services }: ComposeFile): readonly (readonly [string, ComposeService])[] =>
  Object.entries(services).filter(
    ([, { build, command }]) => build !== undefined && command?.[0]?.endsWith('main.js'),
  );
