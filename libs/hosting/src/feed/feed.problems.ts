import { defineRefusals, Problem } from '@ventanilla/chassis';
import type { EventStore } from '@ventanilla/eventing';

defineRefusals({
  INVALID_POSITION: { status: 400, sentence: 'The position is not one that this log gave out.' },
  POSITION_OF_ANOTHER_LOG: {
    status: 410,
    sentence:
      'The position is of another log, as after a restore or a move; go on behind the last event that you have, by its id and its stream, or read from the beginning and drop by its id what you have.',
  },
  EVENT_UNKNOWN: { status: 404, sentence: 'This log has no such event of this service in that stream.' },
  TOO_MANY_STREAMS: {
    status: 429,
    sentence: 'This principal, or this instance, has as many event streams open as it may have.',
  },
});

export const POSITION_REFUSALS = ['INVALID_POSITION', 'POSITION_OF_ANOTHER_LOG'] as const;

/** Refuses a position that cannot be one of this log's: forged, beyond its head, or of another epoch (R10). */
export const assertPosition = async (
  store: EventStore,
  position: string | undefined,
  path?: string,
): Promise<void> => {
  if (position === undefined) return;
  const checked = await store.check(position);
  if (checked === 'known') return;
  if (checked !== 'other-epoch') throw new Problem('INVALID_POSITION');
  throw new Problem('POSITION_OF_ANOTHER_LOG', {
    details: { resume: { epoch: await store.epoch(), ...(path !== undefined && waysOn(path)) } },
  });
};

/** From the beginning, or behind an event; the braces are for whoever asks to fill in, as in RFC 6570. */
const waysOn = (path: string) => ({
  href: path,
  behindEvent: `${path}?afterEvent={id}&afterStream={subject}`,
});
