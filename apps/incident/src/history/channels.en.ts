import type { Channel } from '@ventanilla/contracts/incident';
import type { Words } from './history-language.js';

/** How the desk was reached, in English. */
export const englishChannels: Readonly<Record<Channel, string>> = {
  portal: 'the portal',
  email: 'e-mail',
  phone: 'phone',
  chat: 'chat',
  'in-person': 'a visit to the desk',
  monitoring: 'monitoring',
};

/** An agent's word for the caller is marked so. */
export const englishTold = (onBehalf: { channel: Channel; at: string } | undefined, words: Words): string =>
  onBehalf
    ? ` on the caller’s behalf (by ${englishChannels[onBehalf.channel]}, ${words.moment(onBehalf.at)})`
    : '';
