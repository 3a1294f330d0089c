import { NOWHERE, row, SHUT, staying, unheard, type Cell } from '../table-rows.js';

/** The rows of the table of states and commands for an incident that tells the same as another one. */
export const duplicatesTransitions = {
  CancelAsDuplicate: row(NOWHERE, 'cancelled', 'cancelled', 'cancelled', 'cancelled', SHUT, SHUT, SHUT),
  'UndoDuplicate (of what is none)': row(
    NOWHERE,
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'NOT_A_DUPLICATE',
  ),
  RecordDuplicate: staying,
  'ReleaseDuplicate (of one that it was never told of)': unheard,
  'ReinstateDuplicate (of what is none)': unheard,
} as const satisfies Readonly<Record<string, readonly Cell[]>>;
