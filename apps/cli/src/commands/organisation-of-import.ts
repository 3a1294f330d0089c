import { existsSync } from 'node:fs';
import type { ChassisConfig } from '@ventanilla/chassis';
import { identityPath, openIdentity } from '@ventanilla/identity';
import { ask } from '../connection/ask.js';
import type { Connection } from '../connection/connection.js';
import { CommandFailure, EXIT } from '../failure.js';
import { configurationOf, hasInstallation } from '../settings.js';
import type { Context } from './context.js';

interface Organisation {
  readonly id: string;
  readonly name: string;
}

export interface OrganisationOfImport {
  readonly id: string;
  /** Those of the demo, which need not be registered. */
  readonly demo: readonly Organisation[];
}

interface Registered {
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly cursor?: string;
}

const ORGANISATIONS = '/api/v1/organisations';
const MOST_NAMED = 20;

/** The log names none. The demo's organisations can be called by their names, and the first of them is meant where none is. */
export const organisationOf = (context: Context, wanted: string | undefined): OrganisationOfImport => {
  const demo = context.url === undefined ? organisationsOfDemo(configurationOf(context)) : [];
  const found =
    wanted === undefined ? demo[0] : demo.find(({ id, name }) => id === wanted || name === wanted);
  const id = found?.id ?? wanted;
  if (id !== undefined) return { id, demo };
  throw new CommandFailure('Name the organisation of these incidents with --organisation.', EXIT.usage);
};

/** A new installation's are made; those of one that lost its identity.json are not made anew. */
const organisationsOfDemo = (config: ChassisConfig): readonly Organisation[] => {
  const { issuer, dataFolder } = config;
  const isLost = hasInstallation(config) && !existsSync(identityPath(dataFolder));
  return issuer === undefined && !isLost ? openIdentity(dataFolder).organisations : [];
};

/**
 * A ticket may concern any organisation that its author's token states, registered or not: services do not ask each
 * other to decide. Whoever loads years of them by a typed id has no token that would tell a slip, and it stays for ever.
 */
export const assertKnown = async (
  connection: Connection,
  { id, demo }: OrganisationOfImport,
): Promise<void> => {
  if (demo.some((each) => each.id === id) || (await isRegistered(connection, id))) return;
  throw new CommandFailure(
    `There is no organisation ${id}; nothing was loaded. ${await whichThereAre(connection, demo)}. ` +
      'A new one is registered with `ventanilla load organisations <file>` (docs/loading.md). (ORGANISATION_NOT_FOUND)',
    EXIT.refused,
    'ORGANISATION_NOT_FOUND',
  );
};

const whichThereAre = async (connection: Connection, demo: readonly Organisation[]): Promise<string> => {
  const path = `${ORGANISATIONS}?limit=${MOST_NAMED}`;
  const { items, cursor } = await ask<Registered>(connection, { method: 'GET', path });
  const known = new Map(demo.map(({ id, name }) => [id, name]));
  for (const { code, name } of items) known.set(code, name);
  if (known.size === 0) return 'None is registered yet';
  const listed = [...known].map(([code, name]) => `${code} (${name})`).join(', ');
  return `There is ${listed}${cursor === undefined ? '' : ', and more'}`;
};

/** Retired ones too: they have a history as well. */
const isRegistered = (connection: Connection, code: string): Promise<boolean> =>
  ask(connection, { method: 'GET', path: `${ORGANISATIONS}/${encodeURIComponent(code)}` }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof CommandFailure && error.code === 'NOT_FOUND') return false;
      throw error;
    },
  );
