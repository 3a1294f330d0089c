import { metadataOf } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';

const IMPORTED = /\.IncidentImported\.v\d+$/;

/** Imported history makes nothing happen; only its last event speaks for a ticket that is still open (R14). */
export const isMereHistory = (stored: StoredEvent): boolean =>
  metadataOf(stored).origin !== undefined && !IMPORTED.test(stored.type);
