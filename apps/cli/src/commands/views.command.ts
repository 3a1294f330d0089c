import { ask } from '../connection/ask.js';
import { withServices } from '../connection/connect.js';
import type { Connection } from '../connection/connection.js';
import { CommandFailure } from '../failure.js';
import { say, sayJson } from '../output/terminal.js';
import { table } from '../output/table.js';
import { duration } from '../output/words.js';
import { operationsPath, SERVICES, type Service } from '../services.js';
import type { Context } from './context.js';

interface ViewLine {
  readonly view: string;
  readonly level: boolean;
  readonly lagSeconds: number;
  readonly generation: number;
  readonly building: boolean;
}

interface SubscriptionLine {
  readonly subscription: string;
  readonly level: boolean;
  readonly lagSeconds: number;
  readonly parkedStreams: number;
}

type OfService<Line> = Line & { readonly service: Service };

export const listViews = async (context: Context): Promise<void> => {
  const views = await listed<ViewLine>(context, 'views');
  if (context.json) return sayJson(context.terminal, views);
  const rows = views.map(({ service, view, generation, ...line }) => [
    service,
    view,
    stateOf(line),
    String(generation),
  ]);
  say(context.terminal, table(['SERVICE', 'VIEW', 'STATE', 'GENERATION'], rows));
};

export const listSubscriptions = async (context: Context): Promise<void> => {
  const subscriptions = await listed<SubscriptionLine>(context, 'subscriptions');
  if (context.json) return sayJson(context.terminal, subscriptions);
  const rows = subscriptions.map(({ service, subscription, parkedStreams, ...line }) => [
    service,
    subscription,
    stateOf(line),
    String(parkedStreams),
  ]);
  say(context.terminal, table(['SERVICE', 'SUBSCRIPTION', 'STATE', 'PARKED STREAMS'], rows));
};

export const rebuild = async (context: Context, view: string, reason: string): Promise<void> => {
  const rebuilt = await withServices(context, { reacts: false }, async (connection) =>
    ask<ViewLine>(connection, {
      method: 'POST',
      path: operationsPath(await serviceOf(connection, view), `views/${encodeURIComponent(view)}/rebuild`),
      body: { reason },
    }),
  );
  if (context.json) return sayJson(context.terminal, rebuilt);
  say(context.terminal, `${view} is rebuilt: its generation ${rebuilt.generation} answers now.`);
};

export const stateOf = ({ level, lagSeconds, building }: Partial<ViewLine>): string => {
  if (building) return 'being built';
  return level ? 'level' : `${duration(lagSeconds ?? 0)} behind`;
};

const listed = async <Line>(context: Context, what: string): Promise<readonly OfService<Line>[]> => {
  // Subscriptions stand nowhere unless they run.
  return withServices(context, { reacts: what === 'subscriptions' }, (connection) =>
    linesOf<Line>(connection, what),
  );
};

const linesOf = async <Line>(connection: Connection, what: string): Promise<readonly OfService<Line>[]> => {
  const lists = await Promise.all(
    SERVICES.map(async (service) => {
      const lines = await ask<readonly Line[]>(connection, {
        method: 'GET',
        path: operationsPath(service, what),
      });
      return lines.map((line) => ({ service, ...line }));
    }),
  );
  return lists.flat();
};

const serviceOf = async (connection: Connection, wanted: string): Promise<Service> => {
  const views = await linesOf<ViewLine>(connection, 'views');
  const found = views.find(({ view }) => view === wanted);
  if (found) return found.service;
  throw new CommandFailure(
    `There is no view ${wanted}; there is ${views.map(({ view }) => view).join(', ')}.`,
  );
};
