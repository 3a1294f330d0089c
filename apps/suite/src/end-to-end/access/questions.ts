import { maySee, type Player, type Ticket } from './cast.js';

/** Ways to ask for a list, whatever its reader may see. */
export const questionsFor = (tickets: readonly Ticket[]): readonly string[] => {
  const organisations = tickets.map(({ organisation }) => organisation);
  const filters: readonly object[] = [
    { organisation: { $in: organisations } },
    { $or: [{ status: { $exists: true } }, { organisation: { $ne: '-' } }] },
    { $nor: [{ organisation: '-' }] },
    { number: { $in: tickets.map(({ number }) => number) } },
  ];
  return [
    '',
    'status=open,resolved,closed,cancelled',
    ...tickets.flatMap(({ word, number, organisation, callerId }) => [
      `text=${word}`,
      `text=${number}`,
      `organisation=${organisation}`,
      `caller=${callerId}`,
    ]),
    ...filters.map((filter) => `filter=${encodeURIComponent(JSON.stringify(filter))}`),
    'named=unassigned',
    'named=watched,untouched&days=1',
    'status=!closed&person=none',
    'sort=organisation',
    'sort=-numberOrder,callerId',
  ];
};

/** Times and revisions to ask one incident for. */
export const momentsFor = (): readonly string[] => {
  const now = new Date(Date.now() + 60_000).toISOString();
  return ['', `?at=${now}`, `?known=${now}`, `?at=${now}&known=${now}`];
};

export const hiddenFrom = (player: Player, tickets: readonly Ticket[]): readonly Ticket[] =>
  tickets.filter((ticket) => !maySee(player, ticket));

export const visibleTo = (player: Player, tickets: readonly Ticket[]): readonly Ticket[] =>
  tickets.filter((ticket) => maySee(player, ticket));
