import { closeSync, openSync } from 'node:fs';
import { CommandFailure, EXIT } from '../failure.js';

/** Before anything is loaded: afterwards it would be too late to find out. */
export const assertReportable = (path: string | undefined): void => {
  if (path === undefined) return;
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    const { message } = error as Error;
    throw new CommandFailure(`No report can be written to ${path}: ${message}.`, EXIT.usage);
  }
};
