import type { Moved } from '@ventanilla/eventing';
import { counted } from './words.js';

/** What was carried, and what is left to do, for people. */
export const movedSummary = (
  { services, keys, documents }: Moved,
  { from, to }: { readonly from: string; readonly to: string },
): string => {
  const lines = services.map(
    ({ service, events, digest }) => `  ${service}: ${counted(events, 'event')}, SHA-256 ${digest}`,
  );
  return [
    `Everything in ${from} is in ${to} now, the same on both sides:`,
    ...lines,
    `  ${counted(keys.records, 'record')} of keys, ${counted(documents, 'place')} and parked events.`,
    'Stop the source. It does not start again, unless it is started with --reopen.',
  ].join('\n');
};
