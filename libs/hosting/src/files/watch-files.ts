import type { HttpApplication } from '@ventanilla/chassis';
import type { FilePorts } from './file-ports.js';

/** No blob of ours has this name. */
const NO_BLOB = 'none';

/** Tells whether files can be stored and looked into: commands and questions go on without. */
export const watchFiles = (
  { health }: Pick<HttpApplication, 'health'>,
  { vault, scanner }: FilePorts,
): void => {
  health.tell('file store', () => vault.blobs.find(NO_BLOB));
  if (scanner) health.tell('virus scanner', () => scanner.check());
};
