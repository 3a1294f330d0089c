import { existsSync } from 'node:fs';
import type { ChassisConfig } from '@ventanilla/chassis';
import { identityPath, openIdentity } from '@ventanilla/identity';
import { ask } from '../connection/ask.js';
import type { Connection } from '../connection/connection.js';
import { CommandFailure, EXIT } from '../failure.js';
import { configurationOf, hasInstallation } from '../settings.js';
import type { Context } from './context.js';

export interface OrganisationOfImport {
  readonly id: string;
  readonly isOfDemo: boolean;
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
  if (found) return { id: found.id, isOfDemo: true };
  if (wanted !== undefined) return { id: wanted, isOfDemo: false };
  throw new CommandFailure('Name the organisation of these incidents with --organisation.', EXIT.usage);
};

/** A new installation's are made; those of one that lost its identity.json are not made anew. */
const organisationsOfDemo = (config: ChassisConfig) => {
  const { issuer, dataFolder } = config;
  const isLost = hasInstallation(config) && !existsSync(identityPath(dataFolder));
  return issuer === undefined && !isLost ? openIdentity(dataFolder).organisations : [];
};

/**
 * A ticket may concern any organisation that its author's token states, registered or not: services do not ask each
 * other to decide. Whoever loads years of them by a typed id has no token that would tell a slip, and it stays for ever.
 */
export const assertKnown = async (connection: Connection, of: OrganisationOfImport): Promise<void> => {
  if (of.isOfDemo || (await isRegistered(connection, of.id))) return;
  const { items, cursor } = await ask<Registered>(connection, {
    method: 'GET',
    path: `${ORGANISATIONS}?limit=${MOST_NAMED}`,
  });
  const known = items.map(({ code, name }) => `${code} (${name})`).join(', ');
  throw new CommandFailure(
    `There is no organisation ${of.id}; nothing was loaded. ` +
      `${known ? `There is ${known}${cursor === undefined ? '' : ', and more'}` : 'None is registered yet'}. ` +
      'A new one is registered with `ventanilla load organisations <file>` (docs/loading.md). (ORGANISATION_NOT_FOUND)',
    EXIT.refused,
    'ORGANISATION_NOT_FOUND',
  );
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
