import type { KeyRecord } from '@ventanilla/eventing/ports';

/** A write to the key database, as it crosses threads. Names come hashed. */
export type KeyWrite =
  | { readonly kind: 'person-key'; readonly person: string; readonly organisation: string }
  | { readonly kind: 'text-block'; readonly count: number }
  | { readonly kind: 'destroy-text'; readonly block: string; readonly index: number }
  | { readonly kind: 'forget'; readonly person: string }
  | { readonly kind: 'link'; readonly hash: Uint8Array; readonly person: string }
  | { readonly kind: 'unlink'; readonly hash: Uint8Array; readonly person: string }
  | { readonly kind: 'forgotten-up-to'; readonly position: string }
  | { readonly kind: 'put'; readonly records: readonly KeyRecord[] };

export type KeyRequest =
  KeyWrite | { readonly kind: 'backup'; readonly target: string } | { readonly kind: 'close' };

/** What came of it; `forgotten` refuses one request, `failed` says that nothing of its batch is acknowledged. */
export type KeyResponse =
  | { readonly value: unknown }
  | { readonly forgotten: string }
  | { readonly failed: string; readonly code?: string };

/** Requests of one moment, numbered by the asking thread. */
export type KeyRequests = readonly (readonly [id: number, request: KeyRequest])[];
export type KeyResponses = readonly (readonly [id: number, response: KeyResponse])[];

/** Rows as they cross threads: a Buffer arrives as a Uint8Array. */
export interface PersonKeyRow {
  readonly id: string;
  readonly person: string;
  readonly organisation: string;
  readonly secret: Uint8Array;
}

export interface TextBlockRow {
  readonly id: string;
  readonly secrets: Uint8Array;
}
