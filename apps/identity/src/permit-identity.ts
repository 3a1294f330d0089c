import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityPath } from '@ventanilla/identity';

const FLAG = '--new-identity';
/** Whoever sets up a new installation says so by a file of this name, as deploy/image/make-master-key.mjs does. */
const PERMISSION = 'new-identity';

/**
 * The people of the desk sign in by what this file says: another one's would be strangers there. It is made only where
 * somebody says that there is nothing to lose. Answers what to do once it is there. @throws Error
 */
export const permitIdentity = (dataFolder: string, args: readonly string[]): (() => void) => {
  const permission = join(dataFolder, PERMISSION);
  if (!existsSync(identityPath(dataFolder)) && !existsSync(permission) && !args.includes(FLAG))
    throw new Error(
      `${identityPath(dataFolder)} is not there. Where the desk has people already, it is gone (IDENTITY_LOST): restore it from a backup; ${FLAG} makes one, with which the built-in people are new ones. So does the first start of a new installation need ${FLAG}.`,
    );
  return () => rmSync(permission, { force: true });
};
