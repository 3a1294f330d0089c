import type { Command } from '../incident/command.js';

/** A timer's: what its targets say at an instant is to be told. */
export type JudgeTargets = Command<'JudgeTargets'>;
