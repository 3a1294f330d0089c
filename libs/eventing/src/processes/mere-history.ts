import { metadataOf } from '../definitions/event-codec.js';
import type { StoredEvent } from '../event-store/event-store.port.js';

const IMPORTED = /\.IncidentImported\.v\d+$/;

/** How the text of an imported event's metadata shows that it is one. Asked of every event by all who react to it. */
const MARK = '"origin":';

/** Imported history makes nothing happen; only its last event speaks for a ticket that is still open (R14). */
export const isMereHistory = (stored: StoredEvent): boolean =>
  stored.metadata.includes(MARK) && metadataOf(stored).origin !== undefined && !IMPORTED.test(stored.type);
