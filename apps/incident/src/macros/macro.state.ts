import type { Personal } from '@ventanilla/kernel';
import type { Scope } from '../scoped/scope.js';
import type { PLACEHOLDER_KINDS } from './macro.definitions.js';

export interface Placeholder {
  readonly name: string;
  readonly kind: (typeof PLACEHOLDER_KINDS)[number];
}

/** One ordinary command; its body is JSON with placeholders, a text that nothing here reads. */
export interface MacroStep {
  readonly command: string;
  readonly body: Personal;
}

export interface MacroContent {
  readonly name: Personal;
  readonly steps: readonly MacroStep[];
  readonly placeholders: readonly Placeholder[];
}

export interface Macro extends MacroContent {
  readonly scope: Scope;
  /** 1, 2, ...: each change makes the next one. */
  readonly version: number;
}

/** A retired one is kept as it was: what it did is told of by its version. */
export type MacroState = { readonly status: 'none' } | (Macro & { readonly status: 'saved' | 'retired' });
