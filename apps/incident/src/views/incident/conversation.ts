import type { Channel } from '@ventanilla/contracts/incident';
import type { Actor, Instant, Personal, ProjectedEvent } from '@ventanilla/kernel';
import type { conversationEvolutions } from '../../incident/conversation/conversation.evolve.js';
import { defined } from '../../incident/defined.js';
import type { IncidentFact } from '../../processes/incident-of.js';

/** What caller and desk wrote or said to each other. */
export interface Message {
  /** Of the event that holds it. */
  readonly revision: number;
  /** As the desk sees it. */
  readonly direction: 'received' | 'sent';
  readonly channel: Channel;
  readonly text: Personal;
  /** The callers of the incident's parent and of all that one's children got it, or of all its own children. */
  readonly toAllChildren?: true;
  /** When it was said. */
  readonly at: Instant;
  /** Who wrote it, or wrote it down. */
  readonly by: Actor;
  /** Somebody of the desk wrote down what they heard. */
  readonly onBehalf?: { readonly channel: Channel; readonly at: Instant };
}

export interface ContactAttempt {
  readonly revision: number;
  readonly channel: Channel;
  readonly reached: boolean;
  readonly attemptedAt: Instant;
  readonly note?: Personal;
  readonly by: Actor;
}

export const TOLD_OF = ['hold', 'closing', 'held-too-long'] as const;

/** Somebody was to be told something, for want of an answer. */
export interface Told {
  readonly revision: number;
  /** Of the hold or the closing: the caller. Of a hold that is too long: the owner. */
  readonly of: (typeof TOLD_OF)[number];
  readonly person?: string;
  readonly due: Instant;
  readonly at: Instant;
}

export interface Conversation {
  readonly elsewhere: readonly MessageElsewhere[];
  readonly messages: readonly Message[];
  readonly contactAttempts: readonly ContactAttempt[];
  readonly told: readonly Told[];
}

/** A message that stands in the parent's stream; it is shown once its text was looked up there. */
export interface MessageElsewhere extends Omit<Message, 'text'> {
  readonly parent: string;
  readonly parentRevision: number;
}

export const silence: Conversation = { elsewhere: [], messages: [], contactAttempts: [], told: [] };

type FactOf<Type extends IncidentFact['type']> = Extract<IncidentFact, { type: Type }>;
type Heard<Type extends IncidentFact['type']> = (
  conversation: Conversation,
  event: FactOf<Type>,
) => Partial<Conversation>;

const said =
  (direction: Message['direction']) =>
  (
    { messages }: Conversation,
    { revision, at, by, data }: FactOf<'IncidentMessageReceived' | 'IncidentMessageSent'>,
  ): Partial<Conversation> => {
    const { channel, text } = data;
    const onBehalf = 'onBehalf' in data ? data.onBehalf : undefined;
    const toAllChildren = 'toChildren' in data ? data.toChildren : undefined;
    const message = { revision, direction, channel, text, at: onBehalf?.at ?? at, by };
    return { messages: [...messages, defined({ ...message, onBehalf, toAllChildren })] };
  };

const hearing: { readonly [Type in keyof typeof conversationEvolutions]?: Heard<Type> } = {
  IncidentMessageReceived: said('received'),
  IncidentMessageSent: said('sent'),
  IncidentMessageSentWithParent: ({ elsewhere }, { revision, at, by, data }) => {
    const { parent, revision: parentRevision, channel } = data;
    const message = { revision, direction: 'sent', channel, at, by, toAllChildren: true } as const;
    return { elsewhere: [...elsewhere, { ...message, parent, parentRevision }] };
  },
  IncidentContactAttempted: ({ contactAttempts }, { revision, by, data }) => {
    const { channel, reached, attemptedAt, note } = data;
    const attempt = defined({ revision, channel, reached, attemptedAt, note, by });
    return { contactAttempts: [...contactAttempts, attempt] };
  },
  IncidentCallerReminded: ({ told }, { revision, at, data: { of, person, due } }) => ({
    told: [...told, defined({ revision, of, person, due, at })],
  }),
  IncidentHeldTooLong: ({ told }, { revision, at, data: { owner, due } }) => ({
    told: [...told, defined({ revision, of: 'held-too-long' as const, person: owner, due, at })],
  }),
};

/** The conversation after one more event; most are none of its business. */
export const heard = (conversation: Conversation, event: ProjectedEvent): Conversation => {
  const hears = hearing[event.type as keyof typeof hearing] as
    ((conversation: Conversation, event: ProjectedEvent) => Partial<Conversation>) | undefined;
  return hears ? { ...conversation, ...hears(conversation, event) } : conversation;
};
