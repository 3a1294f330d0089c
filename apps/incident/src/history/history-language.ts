import type { CodeList, IncidentEvent, RelatedKind } from '@ventanilla/contracts/incident';
import type { Actor, Instant } from '@ventanilla/kernel';
import type { conversationEvolutions } from '../incident/conversation/conversation.evolve.js';
import type { ownershipEvolutions } from '../incident/ownership/ownership.evolve.js';
import type { ladderEvolutions } from '../escalation/ladder.evolve.js';
import type { coverageEvolutions } from '../service-level/coverage.evolve.js';

export const HISTORY_LANGUAGES = ['en', 'es'] as const;
export type HistoryLanguage = (typeof HISTORY_LANGUAGES)[number];

/** From ids to what people call it; undefined where nobody knows any more, as after somebody was forgotten. */
export interface Names {
  person(id: string): string | undefined;
  team(id: string): string | undefined;
  /** Of those whom the reader may know. */
  organisation(id: string): string | undefined;
  service(code: string): string | undefined;
  code(list: CodeList, code: string, language: HistoryLanguage): string | undefined;
  /** The number of an incident. */
  incident(id: string): string | undefined;
}

export type HistoryFact = IncidentEvent & { readonly at: Instant; readonly by: Actor };

/** The words that a sentence of one language is made with. */
export interface Words {
  readonly actor: string;
  person(id: string | undefined): string;
  /** Whether it is who did it; two whose names are gone are not the same. */
  isActor(id: string): boolean;
  team(assignment: { readonly team?: string; readonly person?: string }): string;
  teamOnly(id: string | undefined): string;
  organisation(id: string): string;
  service(code: string): string;
  code(list: CodeList, code: string | undefined): string;
  /** An incident by its number, or what is said in its place where the number is not at hand. */
  incident(id: string | undefined, otherwise: string): string;
  record(kind: RelatedKind, id: string): string;
  moment(at: Instant): string;
}

/** What follows the actor: "Ann" + "started work." One per event, or it does not compile. */
export type Sentences = {
  readonly [Type in IncidentEvent['type']]: (
    data: Extract<IncidentEvent, { type: Type }>['data'],
    words: Words,
  ) => string;
};

export type ConversationSentences = Pick<Sentences, keyof typeof conversationEvolutions>;
export type CoverageSentences = Pick<Sentences, keyof typeof coverageEvolutions>;
export type LadderSentences = Pick<Sentences, keyof typeof ladderEvolutions>;
export type OwnershipSentences = Pick<Sentences, keyof typeof ownershipEvolutions>;

/** To the minute, in UTC, and said so: who reads it may be anywhere. */
export const momentText = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
