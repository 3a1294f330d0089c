import type { Channel } from '@ventanilla/contracts/incident';
import type { Words } from './history-language.js';

/** How the desk was reached, in English. */
export const englishChannels: Readonly<Record<Channel, string>> = {
  portal: 'through the portal',
  email: 'by e-mail',
  phone: 'by phone',
  chat: 'by chat',
  'in-person': 'in person',
  monitoring: 'by monitoring',
};

/** An agent's word for the caller is marked so. */
export const englishTold = (onBehalf: { channel: Channel; at: string } | undefined, words: Words): string =>
  onBehalf
    ? ` on the caller’s behalf (${englishChannels[onBehalf.channel]}, ${words.moment(onBehalf.at)})`
    : '';
