import { isErased, type EventStore, type PersonalDataReader } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { attachmentIn } from './attachment-of.js';

const ATTACHED = 'incident.IncidentFileAttached.';
/** After these nobody gets the content any more. */
const OVER = ['incident.IncidentFileRemoved.', 'incident.IncidentFileFoundInfected.'];

/**
 * Tokens of the files that can still be asked for, on any incident. What was redacted, and what a forgotten person's
 * key sealed, has no token any more: there is nothing else to be noted.
 */
export const fileTokens = async (
  store: Pick<EventStore, 'follow'>,
  personal: PersonalDataReader,
): Promise<readonly string[]> => {
  const contents = new Map<string, Sealed>();
  for await (const { events } of store.follow({ types: [ATTACHED, ...OVER] }, { untilHead: true })) {
    for (const event of events) {
      const { fileId, content } = attachmentIn(event);
      const key = `${event.stream} ${fileId}`;
      if (event.type.startsWith(ATTACHED)) contents.set(key, content);
      else contents.delete(key);
    }
  }
  return openTokens([...contents.values()], personal);
};

const AT_ONCE = 1_000;

const openTokens = async (
  contents: readonly Sealed[],
  personal: PersonalDataReader,
): Promise<readonly string[]> => {
  const tokens: string[] = [];
  for (let at = 0; at < contents.length; at += AT_ONCE) {
    const opened = await personal.openAll(contents.slice(at, at + AT_ONCE));
    tokens.push(...opened.flatMap((token) => (isErased(token) ? [] : [token])));
  }
  return tokens;
};
