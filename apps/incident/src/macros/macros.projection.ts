import type { Projection, Sealed } from '@ventanilla/kernel';
import type { Placeholder } from './macro.state.js';
import type { MacroEvent } from './macro.definitions.js';

export interface MacroRow {
  readonly person?: string;
  readonly team?: string;
  readonly all?: true;
  readonly name: Sealed;
  readonly version: number;
  readonly steps: readonly { readonly command: string; readonly body: Sealed }[];
  readonly placeholders: readonly Placeholder[];
  /** Not offered any more. */
  readonly removed?: true;
}

/** Macros as they are now, those that were retired among them. */
export const macros: Projection<MacroRow> = {
  name: 'incident-macros',
  version: 1,
  category: 'macro-incident',
  indexes: [['person'], ['team'], ['all']],
  evolve: (row, { type, data }) => {
    if (type === 'MacroRetired') return row && { ...row, removed: true };
    if (type !== 'MacroSaved') return row;
    const { scope, ...macro } = data as Extract<MacroEvent, { type: 'MacroSaved' }>['data'];
    return { ...scope, ...macro } as MacroRow;
  },
};
