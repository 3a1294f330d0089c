import { ask } from '../connection/ask.js';
import { withServices } from '../connection/connect.js';
import { say, sayJson } from '../output/terminal.js';
import { counted } from '../output/words.js';
import { operationsPath, SERVICES } from '../services.js';
import type { Context } from './context.js';

/** Has every key wrapped anew by the present master key, in whichever key store each service has. */
export const rotateMasterKey = async (context: Context, reason: string): Promise<void> => {
  const rotated: { readonly service: string; readonly rewrapped: number }[] = [];
  await withServices(context, { reacts: false }, async (connection) => {
    // One after the other: services share one key store unless they were told otherwise.
    for (const service of SERVICES) {
      const path = operationsPath(service, 'master-key/rotate');
      const { rewrapped } = await ask<{ rewrapped: number }>(connection, {
        method: 'POST',
        path,
        body: { reason },
      });
      rotated.push({ service, rewrapped });
    }
  });
  if (context.json) return sayJson(context.terminal, rotated);
  const keys = counted(
    rotated.reduce((sum, { rewrapped }) => sum + rewrapped, 0),
    'key',
  );
  say(context.terminal, `${keys} wrapped anew. Nothing needs VENTANILLA_PREVIOUS_MASTER_KEY any more.`);
};
