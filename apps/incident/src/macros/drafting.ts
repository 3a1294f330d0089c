import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncidentCommand } from '../incident/incident.commands.js';

type TakesCommand = (command: IncidentCommand) => void;

const drafts = new AsyncLocalStorage<TakesCommand>();

/**
 * While `work` runs, the desk makes commands and sends none: whatever the ordinary route checks and looks up is
 * checked and looked up, and nothing happens yet.
 */
export const drafting = <Result>(take: TakesCommand, work: () => Promise<Result>): Promise<Result> =>
  drafts.run(take, work);

/** Who takes the commands that are made now, where they are not to be sent. */
export const takerOfDrafts = (): TakesCommand | undefined => drafts.getStore();
