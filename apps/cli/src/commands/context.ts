import type { CommonOptions } from '../settings.js';
import type { Terminal } from '../output/terminal.js';

/** What every command is given beside its own arguments. */
export interface Context extends CommonOptions {
  readonly terminal: Terminal;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}
