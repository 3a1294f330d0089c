import { colonBefore, inBrackets, type Words } from './words.js';

export const SPANISH: Words = {
  titles: {
    logged: (number) => `${number}: hemos recibido su aviso`,
    message: (number) => `${number}: el centro de servicio le ha escrito`,
    'answer-awaited': (number) => `${number}: esperamos su respuesta`,
    resolved: (number) => `${number}: resuelta`,
    'about-to-close': (number) => `${number}: a punto de cerrarse`,
    closed: (number) => `${number}: cerrada`,
    reopened: (number) => `${number}: abierta de nuevo`,
    'caller-wrote': (number) => `${number}: el usuario ha escrito`,
    assigned: (number) => `${number}: asignada a usted o a su equipo`,
    'reopened-for-desk': (number) => `${number}: abierta de nuevo`,
    warning: (number) => `${number}: se agota un plazo acordado`,
    breach: (number) => `${number}: se ha incumplido un plazo acordado`,
    escalated: (number) => `${number}: escalada`,
    asked: (number) => `${number}: ocúpese de ella y acuse recibo del escalado`,
  },
  paragraphs: {
    logged: ({ number }) => [
      `El centro de servicio ha registrado su aviso como ${number} y se ocupará de él.`,
      'Por favor, indique este número cuando pregunte por él.',
    ],
    message: ({ number, quote }) => [
      `El centro de servicio le ha escrito sobre ${number}${colonBefore(quote)}`,
      quote,
    ],
    'answer-awaited': ({ number }) => [
      `El centro de servicio no puede seguir con ${number} sin su respuesta. Por favor, contéstele.`,
    ],
    resolved: ({ number, quote, moment }) => [
      `Para el centro de servicio, ${number} está resuelta.`,
      quote,
      moment && `Si no está de acuerdo, dígalo antes del ${moment}; si no, se cerrará.`,
    ],
    'about-to-close': ({ number, moment }) => [
      `${number} está resuelta y no hemos tenido noticias suyas.`,
      moment
        ? `Se cerrará el ${moment}, salvo que nos diga que algo sigue mal.`
        : 'Se cerrará en breve, salvo que nos diga que algo sigue mal.',
    ],
    closed: ({ number }) => [`${number} está cerrada. Si vuelve a ocurrir, avísenos de nuevo.`],
    reopened: ({ number }) => [`${number} está abierta de nuevo y el centro de servicio se ocupa de ella.`],
    'caller-wrote': ({ number, quote }) => [`El usuario de ${number} ha escrito${colonBefore(quote)}`, quote],
    assigned: ({ number }) => [`${number} le espera a usted o a alguien de su equipo.`],
    'reopened-for-desk': ({ number, quote }) => [
      `${number} estaba resuelta y está abierta de nuevo.`,
      quote && 'El motivo indicado:',
      quote,
    ],
    warning: ({ number, measure, moment }) => [
      `Se ha consumido la mayor parte del plazo acordado para ${number}${inBrackets(measure)}.`,
      moment && `Vence el ${moment}.`,
    ],
    breach: ({ number, measure, moment }) => [
      `Lo acordado para ${number}${inBrackets(measure)} no se ha hecho a tiempo.`,
      moment && `Vencía el ${moment}.`,
    ],
    escalated: ({ number, quote }) => [`${number} se ha escalado.`, quote && 'El motivo indicado:', quote],
    asked: ({ number, measure, moment }) => [
      `Un plazo acordado de ${number}${inBrackets(measure)} se agota o se ha incumplido, y se le pide que se ocupe.`,
      moment
        ? `Acuse recibo del escalado antes del ${moment}; si no, se acudirá a la siguiente persona.`
        : 'Por favor, acuse recibo del escalado.',
    ],
  },
  measures: {
    response: 'respuesta',
    'next-response': 'siguiente respuesta',
    update: 'actualización',
    restoration: 'restablecimiento',
    resolution: 'resolución',
    handling: 'plazo propio del equipo',
  },
  subject: (subject) => `Asunto: ${subject}`,
  answer: (url) => `Diga aquí si está resuelta o no:\n${url}`,
  several: (count) => `${count} avisos del centro de servicio`,
  andMore: (count) => `Hay ${count} más en la lista de sus avisos.`,
  farewell: 'Ventanilla ha enviado este correo automáticamente.',
};
