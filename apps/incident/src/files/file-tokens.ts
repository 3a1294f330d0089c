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

/** A file that can still be asked for, and the event that attached it. */
export interface PresentFile {
  readonly stream: string;
  readonly revision: number;
  readonly token: string;
}

type Attached = Omit<PresentFile, 'token'> & { readonly content: Sealed };

/**
 * Tokens of the files that can still be asked for, on any incident. What was redacted, and what a forgotten person's
 * key sealed, has no token any more: there is nothing else to be noted. The log is looked through once, which
 * takes seconds on a large desk, and each file that is removed asks again: what it says of files is remembered.
 */
export class FileTokens {
  private readonly attached = new Map<string, Attached>();
  private position: Position | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'follow'>,
    private readonly personal: Pick<PersonalDataReader, 'openAll'>,
  ) {}

  /** As of now. @throws KeyStoreUnavailable, StoreUnavailable */
  async present(): Promise<readonly string[]> {
    return (await this.files()).map(({ token }) => token);
  }

  /** As of now, in the order in which they were attached. @throws KeyStoreUnavailable, StoreUnavailable */
  async files(): Promise<readonly PresentFile[]> {
    const filter = { types: [ATTACHED, ...OVER] };
    const pages = this.store.follow(filter, { after: this.position, untilHead: true });
    for await (const { events, position } of pages) {
      for (const event of events) this.note(event);
      this.position = position;
    }
    return this.opened([...this.attached.values()]);
  }

  private note(event: StoredEvent): void {
    const { stream, revision } = event;
    const { fileId, content } = attachmentIn(event);
    const key = `${stream} ${fileId}`;
    if (event.type.startsWith(ATTACHED)) this.attached.set(key, { stream, revision, content });
    else this.attached.delete(key);
  }

  private async opened(attached: readonly Attached[]): Promise<readonly PresentFile[]> {
    const files: PresentFile[] = [];
    for (let at = 0; at < attached.length; at += AT_ONCE) {
      const some = attached.slice(at, at + AT_ONCE);
      const tokens = await this.personal.openAll(some.map(({ content }) => content));
      some.forEach(({ stream, revision }, index) => {
        const token = tokens[index];
        if (token !== undefined && !isErased(token)) files.push({ stream, revision, token });
      });
    }
    return files;
  }
}
