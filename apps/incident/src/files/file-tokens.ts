import {
  isErased,
  type EventStore,
  type PersonalDataReader,
  type Position,
  type StoredEvent,
} from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { attachmentIn } from './attachment-of.js';

const ATTACHED = 'incident.IncidentFileAttached.';
/** After these nobody gets the content any more. */
const OVER = ['incident.IncidentFileRemoved.', 'incident.IncidentFileFoundInfected.'];

const AT_ONCE = 1_000;

/**
 * Tokens of the files that can still be asked for, on any incident. What was redacted, and what a forgotten person's
 * key sealed, has no token any more: there is nothing else to be noted. The log is looked through once, which
 * takes seconds on a large desk, and each file that is removed asks again: what it says of files is remembered.
 */
export class FileTokens {
  private readonly contents = new Map<string, Sealed>();
  private position: Position | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'follow'>,
    private readonly personal: Pick<PersonalDataReader, 'openAll'>,
  ) {}

  /** As of now. @throws KeyStoreUnavailable, StoreUnavailable */
  async present(): Promise<readonly string[]> {
    const filter = { types: [ATTACHED, ...OVER] };
    const pages = this.store.follow(filter, { after: this.position, untilHead: true });
    for await (const { events, position } of pages) {
      for (const event of events) this.note(event);
      this.position = position;
    }
    return this.opened([...this.contents.values()]);
  }

  private note(event: StoredEvent): void {
    const { fileId, content } = attachmentIn(event);
    const key = `${event.stream} ${fileId}`;
    if (event.type.startsWith(ATTACHED)) this.contents.set(key, content);
    else this.contents.delete(key);
  }

  private async opened(contents: readonly Sealed[]): Promise<readonly string[]> {
    const tokens: string[] = [];
    for (let at = 0; at < contents.length; at += AT_ONCE) {
      const opened = await this.personal.openAll(contents.slice(at, at + AT_ONCE));
      tokens.push(...opened.flatMap((token) => (isErased(token) ? [] : [token])));
    }
    return tokens;
  }
}
