import type { Sentences } from './history-language.js';

/** Between an incident and its parent or children. Which ones they are stands beside the sentence. */
export const spanishOfParents: Pick<
  Sentences,
  | 'ChildAccepted'
  | 'ChildReleased'
  | 'ChildNotResolved'
  | 'IncidentAttached'
  | 'IncidentAttachmentRefused'
  | 'IncidentDetached'
  | 'IncidentNotResolvedWithParent'
> = {
  ChildAccepted: () => 'la hizo principal de otra incidencia.',
  ChildReleased: ({ because }) => {
    const why = {
      detached: '',
      refused: ', pues esta ya no podía depender de ella',
      'reopened-by-caller': ', pues el solicitante de esta hizo que se reabriera',
    };
    return `desvinculó una de sus dependientes${why[because]}.`;
  },
  ChildNotResolved: ({ reason }) => `no pudo resolver con ella una de sus dependientes (${reason}).`,
  IncidentAttached: () => 'la vinculó a una principal.',
  IncidentAttachmentRefused: ({ reason }) => `no pudo vincularla a una principal (${reason}).`,
  IncidentDetached: ({ because }) =>
    `la desvinculó de su principal${because === 'reopened-by-caller' ? ', pues su solicitante hizo que se reabriera' : ''}.`,
  IncidentNotResolvedWithParent: ({ reason }) => `no pudo resolverla con su principal (${reason}).`,
};
