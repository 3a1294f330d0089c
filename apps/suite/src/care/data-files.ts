import { join } from 'node:path';

/** The files of an embedded data folder (R12). */
export const dataFiles = (folder: string) => ({
  events: join(folder, 'events.db'),
  views: join(folder, 'views.db'),
  keys: join(folder, 'keys.db'),
  /** Sealed files of tickets, by service. */
  files: join(folder, 'files'),
  identity: join(folder, 'identity.json'),
  /** The log of a restore that is not finished. */
  restoring: join(folder, 'events.db.restoring'),
});
