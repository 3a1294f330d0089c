/**
 * Personal text as it stands in a stored event: AES-256-GCM, base64url without padding. `key` names the keys
 * that open it; destroying either the person's key or the text's own makes it unreadable for ever. `from` says
 * which event's field it is (`<event id>#<path>`) wherever it was taken out of that event: it cannot be opened
 * without. It is no part of the stored event.
 */
export interface Sealed {
  readonly $personal: {
    readonly key: string;
    readonly nonce: string;
    readonly data: string;
    readonly from?: string;
  };
}

/** Personal text on its way into an event, before it is sealed. It never reaches a store. */
export interface Unsealed {
  readonly $personal: { readonly plain: string };
}

/** Personal text that deciders and policies carry and never read: its content is no input to a decision. */
export type Personal = Sealed | Unsealed;

export const personal = (plain: string): Unsealed => ({ $personal: { plain } });

export const isPersonal = (value: unknown): value is Personal =>
  typeof value === 'object' && value !== null && '$personal' in value;

export const isUnsealed = (value: unknown): value is Unsealed =>
  isPersonal(value) && 'plain' in value.$personal;

export const isSealed = (value: unknown): value is Sealed => isPersonal(value) && 'data' in value.$personal;
