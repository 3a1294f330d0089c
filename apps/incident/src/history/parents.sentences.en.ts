import type { Sentences } from './history-language.js';

/** Between an incident and its parent or children. Which ones they are stands beside the sentence. */
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
  ChildAccepted: () => 'made it the parent of another incident.',
  ChildReleased: ({ because }) => {
    const why = {
      detached: '',
      refused: ', as that one could not become its child any more',
      'reopened-by-caller': ', as the caller of that one had it opened again',
    };
    return `detached one of its children${why[because]}.`;
  },
  ChildNotResolved: ({ reason }) => `could not resolve one of its children with it (${reason}).`,
  IncidentAttached: () => 'attached it to a parent.',
  IncidentAttachmentRefused: ({ reason }) => `could not attach it to a parent (${reason}).`,
  IncidentDetached: ({ because }) =>
    `detached it from its parent${because === 'reopened-by-caller' ? ', as its caller had it opened again' : ''}.`,
  IncidentNotResolvedWithParent: ({ reason }) => `could not resolve it with its parent (${reason}).`,
};
