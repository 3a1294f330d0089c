import type { Role } from '@ventanilla/chassis';
import { Client } from '../client.js';
import type { Profile } from '../profile.js';

/** Somebody of the demo, and how far they reach: all organisations, the first two of three, or their own. */
export interface Part {
  readonly name: string;
  readonly who: string;
  readonly role: Role;
  readonly reaches: 'all' | 'first two' | 'first';
}

const part = (who: string, reaches: Part['reaches'], role = who as Role): Part => ({
  name: `${who} of ${reaches}`,
  who,
  role,
  reaches,
});

/** Who reaches less goes first: what they read with more rights, they may know of afterwards. */
export const PARTS: readonly Part[] = [
  part('user', 'first'),
  part('colleague', 'first', 'user'),
  part('customer', 'first'),
  part('agent', 'all'),
  part('second-agent', 'first two', 'agent'),
  part('team-lead', 'first two'),
  part('team-lead', 'all'),
  part('manager', 'first two'),
  part('manager', 'all'),
  part('major-incident-manager', 'first two'),
  part('major-incident-manager', 'all'),
  part('auditor', 'first two'),
  part('auditor', 'all'),
  part('administrator', 'first two'),
  part('administrator', 'all'),
  part('data-protection-officer', 'first two'),
  part('data-protection-officer', 'all'),
  part('subscriber', 'first two'),
  part('subscriber', 'all'),
  part('monitoring', 'first two'),
  part('monitoring', 'all'),
  part('provisioning', 'all'),
];

/** An incident that somebody may see and somebody may not; nothing else in the product holds its word. */
export interface Ticket {
  readonly name: string;
  readonly id: string;
  readonly number: string;
  readonly position: string;
  readonly organisation: string;
  readonly callerId: string;
  readonly word: string;
  /** Who may know of a restricted one, by name: the caller and those who were named. */
  readonly known?: readonly string[];
}

export interface Player extends Part {
  readonly client: Client;
  readonly organisations: readonly string[];
}

const REACH: Readonly<Record<Part['reaches'], number>> = { first: 1, 'first two': 2, all: 3 };

export const playerOf = async (profile: Profile, each: Part): Promise<Player> => {
  const organisations = profile.organisations.slice(0, REACH[each.reaches]);
  const narrowed = each.reaches === 'first two' ? organisations : undefined;
  return { ...each, organisations, client: await Client.as(profile, each.who, narrowed) };
};

/** R9, said once more and otherwise than the product says it. */
export const maySee = ({ who, role, client, organisations }: Player, ticket: Ticket): boolean => {
  if (!organisations.includes(ticket.organisation)) return false;
  if (ticket.known) return role === 'auditor' || ticket.known.includes(who);
  return role !== 'user' || ticket.callerId === client.personId;
};

/** Every text by which a ticket could be known. */
export const tracesOf = (ticket: Ticket): readonly string[] => [ticket.id, ticket.number, ticket.word];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
export const newWord = (): string =>
  Array.from({ length: 14 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');

export interface Stage {
  readonly players: readonly Player[];
  readonly tickets: readonly Ticket[];
  /** Where the last of them stands in the log. */
  readonly head: string;
  /** Somebody whom nobody plays, who called in the second and the third organisation. */
  readonly outsider: { readonly id: string; readonly word: string };
  /** An agent of every organisation. */
  readonly everywhere: Client;
}

export const setStage = async (profile: Profile): Promise<Stage> => {
  const players = await Promise.all(PARTS.map((each) => playerOf(profile, each)));
  const people = new Map(players.map(({ who, client }) => [who, client.personId]));
  const everywhere = await Client.as(profile, 'agent');
  const word = newWord();
  const { body: outsider } = await everywhere.post('/api/v1/people', { name: `Bea ${word}`, language: 'es' });
  const log = async (
    name: string,
    organisation: string,
    callerId = '',
    more: object = {},
  ): Promise<Ticket> => {
    const own = newWord();
    const { body } = await everywhere.post('/api/v1/incidents', {
      organisation,
      callerId,
      channel: 'phone',
      subject: `No enciende ${own}`,
      description: `Sigue igual: ${own}`,
      ...more,
    });
    return { ...body, name, organisation, callerId, word: own };
  };
  const [first, second, third] = profile.organisations;
  const others = [
    await log('of an organisation that two do not serve', third, outsider.id),
    await log('of an organisation that the customer is not of', second, outsider.id),
    await log('of the colleague', first, people.get('colleague')),
  ];
  const lead = people.get('team-lead');
  const personnel = {
    // Whoever logs it is named, too.
    ...(await log('restricted, of the user', first, people.get('user'), {
      restriction: { kind: 'personnel', named: [lead] },
    })),
    known: ['user', 'agent', 'team-lead'],
  };
  const security = await log('restricted when much was told of it', second, outsider.id);
  // Something happened to each since it was logged, so that an early If-Match is stale.
  for (const { id, word } of [personnel, security])
    await everywhere.post(`/api/v1/incidents/${id}/add-note`, {
      visibility: 'public',
      text: `Visto ${word}`,
    });
  await everywhere.post(`/api/v1/incidents/${security.id}/restrict`, { kind: 'security', named: [lead] });
  const last = await log('of the user', first, people.get('user'));
  return {
    players,
    tickets: [...others, personnel, { ...security, known: ['agent', 'team-lead'] }, last],
    head: last.position,
    outsider: { id: outsider.id, word },
    everywhere,
  };
};
