import type { Channel } from '@ventanilla/contracts/incident';
import type { Words } from './history-language.js';

/** How the desk was reached, in Spanish. */
export const spanishChannels: Readonly<Record<Channel, string>> = {
  portal: 'el portal',
  email: 'correo electrónico',
  phone: 'teléfono',
  chat: 'chat',
  'in-person': 'visita a la ventanilla',
  monitoring: 'monitorización',
};

/** An agent's word for the caller is marked so. */
export const spanishTold = (onBehalf: { channel: Channel; at: string } | undefined, words: Words): string =>
  onBehalf
    ? ` en nombre del solicitante (por ${spanishChannels[onBehalf.channel]}, ${words.moment(onBehalf.at)})`
    : '';
