import { ask } from '../connection/ask.js';
import { withServices } from '../connection/connect.js';
import type { Connection } from '../connection/connection.js';
import { CommandFailure } from '../failure.js';
import { say, sayJson } from '../output/terminal.js';
import { table } from '../output/table.js';
import { counted } from '../output/words.js';
import { operationsPath, SERVICES, type Service } from '../services.js';
import type { Context } from './context.js';

interface ParkedItem {
  readonly subscription: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly parkedAt: string;
  readonly error?: string;
}

interface ParkedPage {
  readonly items: readonly ParkedItem[];
  readonly more: boolean;
}

interface Replayed {
  readonly handled: number;
  readonly waiting: number;
  readonly error?: string;
}

export interface ParkedPlace {
  readonly subscription: string;
  readonly stream: string;
  readonly reason: string;
}

const HEADER = ['SUBSCRIPTION', 'STREAM', 'REV', 'TYPE', 'PARKED AT', 'WHY'];

export const listParked = async (context: Context): Promise<void> => {
  const pages = await withServices(context, { reacts: false }, (connection) =>
    Promise.all(SERVICES.map((service) => parkedOf(connection, service))),
  );
  const items = pages.flatMap((page) => page.items);
  if (context.json) return sayJson(context.terminal, items);
  if (items.length === 0) return say(context.terminal, 'Nothing is parked.');
  say(context.terminal, table(HEADER, items.map(rowOf)));
  if (pages.some(({ more }) => more)) say(context.terminal, 'There are more; these are the first.');
  say(
    context.terminal,
    'Once the cause is mended: ventanilla parked replay <subscription> <stream> --reason "..."',
  );
};

export const replayParked = (context: Context, place: ParkedPlace): Promise<void> =>
  act(context, place, 'replay');

export const dropParked = (context: Context, place: ParkedPlace): Promise<void> =>
  act(context, place, 'drop');

const act = async (context: Context, place: ParkedPlace, verb: 'replay' | 'drop'): Promise<void> => {
  const replayed = await withServices(context, { reacts: true }, async (connection) =>
    ask<Replayed>(connection, {
      method: 'POST',
      path: operationsPath(await serviceOf(connection, place), `parked/${verb}`),
      body: place,
    }),
  );
  if (context.json) sayJson(context.terminal, replayed);
  else say(context.terminal, toldOf(verb, replayed));
  if (verb === 'replay' && replayed.waiting > 0)
    throw new CommandFailure(`It failed again: ${replayed.error ?? 'for an unknown reason'}.`);
};

const toldOf = (verb: 'replay' | 'drop', { handled, waiting }: Replayed): string => {
  const dropped = verb === 'drop' ? 'One event was dropped; ' : '';
  const still =
    waiting > 0
      ? `${counted(waiting, 'event')} of the stream still parked`
      : 'nothing of the stream is parked any more';
  return `${dropped}${counted(handled, 'event')} handled, ${still}.`;
};

const parkedOf = (connection: Connection, service: Service, query = ''): Promise<ParkedPage> =>
  ask<ParkedPage>(connection, { method: 'GET', path: operationsPath(service, `parked${query}`) });

const serviceOf = async (connection: Connection, { subscription, stream }: ParkedPlace): Promise<Service> => {
  const query = `?${new URLSearchParams({ subscription, stream })}`;
  for (const service of SERVICES) {
    if ((await parkedOf(connection, service, query)).items.length > 0) return service;
  }
  throw new CommandFailure(
    `Nothing of ${stream} is parked under ${subscription}. See what is: ventanilla parked list`,
  );
};

const rowOf = ({ subscription, stream, revision, type, parkedAt, error }: ParkedItem): readonly string[] => [
  subscription,
  stream,
  String(revision),
  type,
  parkedAt,
  error ?? '(waits behind the one above)',
];
