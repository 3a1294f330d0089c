import type { Sentences } from './history-language.js';

/** Between an incident and its parent or children. */
export const englishOfParents: Pick<
  Sentences,
  | 'ChildAccepted'
  | 'ChildReleased'
  | 'ChildNotResolved'
  | 'IncidentAttached'
  | 'IncidentAttachmentRefused'
  | 'IncidentDetached'
  | 'IncidentNotResolvedWithParent'
> = {
  ChildAccepted: ({ child }, words) => `made it the parent of ${words.incident(child, 'another incident')}.`,
  ChildReleased: ({ child, because }, words) => {
    const why = {
      detached: '',
      refused: ', as that one could not become its child any more',
      'reopened-by-caller': ', as the caller of that one had it opened again',
    };
    return `detached ${words.incident(child, 'one of its children')}${why[because]}.`;
  },
  ChildNotResolved: ({ child, reason }, words) =>
    `could not resolve ${words.incident(child, 'one of its children')} with it (${reason}).`,
  IncidentAttached: ({ parent }, words) => `attached it to ${words.incident(parent, 'a parent')}.`,
  IncidentAttachmentRefused: ({ parent, reason }, words) =>
    `could not attach it to ${words.incident(parent, 'a parent')} (${reason}).`,
  IncidentDetached: ({ parent, because }, words) =>
    `detached it from ${words.incident(parent, 'its parent')}${because === 'reopened-by-caller' ? ', as its caller had it opened again' : ''}.`,
  IncidentNotResolvedWithParent: ({ parent, reason }, words) =>
    `could not resolve it with ${words.incident(parent, 'its parent')} (${reason}).`,
};
