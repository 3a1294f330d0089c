/** Why a link of a mail leads nowhere. */
export const RESOLUTION_LINK_REFUSALS = {
  RESOLUTION_LINK_UNKNOWN: 'This link is none of ours, or nobody’s any more.',
  RESOLUTION_LINK_PAST: 'This resolution does not wait for an answer any more.',
  RESOLUTION_LINK_OVERTAKEN: 'Something happened to the incident at the same time.',
} as const;

export type ResolutionLinkRefusal = keyof typeof RESOLUTION_LINK_REFUSALS;
