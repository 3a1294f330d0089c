import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../connection/ask.js';
import { withServices } from '../connection/connect.js';
import type { Connection } from '../connection/connection.js';
import { CommandFailure, EXIT } from '../failure.js';
import { say, sayJson } from '../output/terminal.js';
import type { Context } from './context.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PATIENCE_MS = 60_000;
const STEP_MS = 100;

/** Forgets a person, and waits until nothing that tells who they are can be read any more (R6). */
export const forget = async (context: Context, person: string, reason: string): Promise<void> => {
  if (!UUID.test(person))
    throw new CommandFailure(`"${person}" is no id of a person; GET /api/v1/people lists them.`, EXIT.usage);
  const path = `/api/v1/people/${person.toLowerCase()}`;
  await withServices(context, { reacts: true }, async (connection) => {
    await ask(connection, { method: 'POST', path: `${path}/forget`, body: { reason } });
    await untilErased(connection, path);
  });
  if (context.json) return sayJson(context.terminal, { person, status: 'erased' });
  say(
    context.terminal,
    `Person ${person} is forgotten: keys, outside names and search words are destroyed. Older backups of the keys ` +
      'still hold theirs; a restored one forgets them again.',
  );
};

const untilErased = async (connection: Connection, path: string): Promise<void> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { status } = await ask<{ readonly status: string }>(connection, { method: 'GET', path });
    if (status === 'erased') return;
    if (performance.now() > giveUpAt)
      throw new CommandFailure(
        'It is recorded that the person is forgotten, and their data is being erased, which takes long. ' +
          'See what holds it up: ventanilla subscriptions; ventanilla parked list',
      );
    await sleep(STEP_MS);
  }
};
