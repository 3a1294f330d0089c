import { spanishChannels as channels, spanishTold as told } from './channels.es.js';
import type { ConversationSentences } from './history-language.js';

export const spanishConversation: ConversationSentences = {
  IncidentMessageReceived: ({ channel, onBehalf }, words) =>
    onBehalf
      ? `anotó un mensaje a la ventanilla${told(onBehalf, words)}.`
      : `escribió a la ventanilla (por ${channels[channel]}).`,
  IncidentMessageSent: ({ channel, closing, toChildren }, words) =>
    `escribió al solicitante${toChildren ? ' y a los de todas las dependientes' : ''} (por ${channels[channel]}).${
      closing ? ` Sin respuesta se cierra el ${words.moment(closing.closesAt)}.` : ''
    }`,
  IncidentMessageSentWithParent: ({ channel }) =>
    `escribió a los solicitantes de su principal y de todas sus dependientes (por ${channels[channel]}).`,
  IncidentMarkedAnswered: () => 'dio por atendido lo que escribió el solicitante.',
  IncidentContactAttempted: ({ channel, reached, attemptedAt }, words) =>
    `intentó contactar con el solicitante por ${channels[channel]} el ${words.moment(attemptedAt)}, ${
      reached ? 'y lo logró' : 'sin éxito'
    }.`,
  IncidentCallerReminded: ({ of, number, person }, words) =>
    of === 'hold'
      ? `recordó a ${words.person(person)} que la ventanilla espera una respuesta (aviso ${number}).`
      : `recordó a ${words.person(person)} que sin respuesta la incidencia se cierra.`,
  IncidentHeldTooLong: ({ owner, heldSince }, words) =>
    `avisó a ${owner ? words.person(owner) : 'nadie, pues no tiene responsable,'} de que lleva demasiado tiempo en espera, desde ${words.moment(heldSince)}.`,
};
