import type { Sentences } from './history-language.js';

/** Between an incident and its parent or children. */
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
  ChildAccepted: ({ child }, words) => `la hizo principal de ${words.incident(child, 'otra incidencia')}.`,
  ChildReleased: ({ child, because }, words) => {
    const why = {
      detached: '',
      refused: ', pues esta ya no podía depender de ella',
      'reopened-by-caller': ', pues el solicitante de esta hizo que se reabriera',
    };
    return `desvinculó ${words.incident(child, 'una de sus dependientes')}${why[because]}.`;
  },
  ChildNotResolved: ({ child, reason }, words) =>
    `no pudo resolver con ella ${words.incident(child, 'una de sus dependientes')} (${reason}).`,
  IncidentAttached: ({ parent }, words) => `la vinculó a ${words.incident(parent, 'una principal')}.`,
  IncidentAttachmentRefused: ({ parent, reason }, words) =>
    `no pudo vincularla a ${words.incident(parent, 'una principal')} (${reason}).`,
  IncidentDetached: ({ parent, because }, words) =>
    `la desvinculó de ${words.incident(parent, 'su principal')}${because === 'reopened-by-caller' ? ', pues su solicitante hizo que se reabriera' : ''}.`,
  IncidentNotResolvedWithParent: ({ parent, reason }, words) =>
    `no pudo resolverla con ${words.incident(parent, 'su principal')} (${reason}).`,
};
