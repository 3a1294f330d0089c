import { ask } from '../connection/ask.js';
import { withServices } from '../connection/connect.js';
import type { Connection } from '../connection/connection.js';
import { CommandFailure } from '../failure.js';
import { say, sayJson } from '../output/terminal.js';
import { table } from '../output/table.js';
import { operationsPath, SERVICES, type Service } from '../services.js';
import type { Context } from './context.js';
import { stateOf } from './views.command.js';

interface RelayStanding {
  readonly position?: string;
  readonly level: boolean;
  readonly lagSeconds: number;
}

export interface Rewinding {
  /** A position of a service's log, or the word `beginning`: of every one. */
  readonly to: string;
  readonly reason: string;
}

const BEGINNING = 'beginning';
const READS = { reacts: false };
const NOT_ITS_OWN = new Set(['INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG']);

/** How every service's topic stands to the end of its log. */
export const showRelays = async (context: Context): Promise<void> => {
  const relays = await withServices(context, READS, (connection) =>
    Promise.all(SERVICES.map(async (service) => ({ service, ...(await relayOf(connection, service)) }))),
  );
  if (context.json) return sayJson(context.terminal, relays);
  const rows = relays.map(({ service, position, ...standing }) => [
    service,
    stateOf(standing),
    position ?? '',
  ]);
  say(context.terminal, table(['SERVICE', 'TOPIC', 'PUBLISHED UP TO'], rows));
};

/** Has everything after a position published again, by every service whose log has that position. */
export const rewindRelay = async (context: Context, rewinding: Rewinding): Promise<void> => {
  const rewound = await withServices(context, READS, async (connection) => {
    const asked = SERVICES.map((service) => rewindIfItsOwn(connection, service, rewinding));
    return (await Promise.all(asked)).flatMap((service) => service ?? []);
  });
  if (rewound.length === 0)
    throw new CommandFailure(`No service's log has the position ${rewinding.to}. See: ventanilla relay show`);
  if (context.json) return sayJson(context.terminal, { rewound });
  const who = rewound.join(' and ');
  say(context.terminal, `What ${who} recorded after ${rewinding.to} is published again.`);
};

const rewindIfItsOwn = async (
  connection: Connection,
  service: Service,
  { to, reason }: Rewinding,
): Promise<Service | undefined> => {
  const body = { reason, ...(to !== BEGINNING && { to }) };
  try {
    await ask(connection, { method: 'POST', path: operationsPath(service, 'relay/rewind'), body });
    return service;
  } catch (error) {
    if (error instanceof CommandFailure && NOT_ITS_OWN.has(error.code ?? '')) return undefined;
    throw error;
  }
};

const relayOf = (connection: Connection, service: Service): Promise<RelayStanding> =>
  ask<RelayStanding>(connection, { method: 'GET', path: operationsPath(service, 'relay') });
