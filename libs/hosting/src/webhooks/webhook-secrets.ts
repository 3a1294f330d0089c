import { isErased, parseLocated, streamOf, type KnownWebhook } from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import type { EventFeed } from '../feed/index.js';

/** What to sign with now: its secret, and the one before for as long as both count. */
export const secretsOf = async (
  { secret, previous }: KnownWebhook,
  feed: EventFeed,
  nowMs: number,
): Promise<readonly string[]> => {
  const counting = previous && Date.parse(previous.until) > nowMs ? [secret, previous.secret] : [secret];
  return Promise.all(counting.map((each) => opened(feed, each as Sealed)));
};

/** The secret in a stored event of a webhook. */
export const secretIn = async (
  feed: EventFeed,
  { category, id, revision }: { readonly category: string; readonly id: string; readonly revision: number },
): Promise<string> => {
  const [stored] = await feed.store.read(streamOf(category, id), { from: revision, limit: 1 });
  if (!stored) throw new Error('The event that was stored cannot be read.');
  const { secret } = parseLocated(stored.id, stored.data) as { readonly secret: Sealed };
  return opened(feed, secret);
};

const opened = async (feed: EventFeed, sealed: Sealed): Promise<string> => {
  const secret = await feed.open(sealed);
  if (isErased(secret)) throw new Error('The key of a webhook is gone; rotate its secret.');
  return secret;
};
