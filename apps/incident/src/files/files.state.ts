import type { FileVisibility } from '@ventanilla/contracts/incident';

/** A file of an incident, as far as decisions need it: name and content are in the event alone. */
export interface AttachedFile {
  readonly fileId: string;
  readonly visibility: FileVisibility;
  /** Who attached it. */
  readonly by: string;
  readonly verdict?: 'clean' | 'infected';
  readonly removed?: true;
  readonly redacted?: true;
}
