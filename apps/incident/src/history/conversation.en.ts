import { englishChannels as channels, englishTold as told } from './channels.en.js';
import type { ConversationSentences } from './history-language.js';

export const englishConversation: ConversationSentences = {
  IncidentMessageReceived: ({ channel, onBehalf }, words) =>
    onBehalf
      ? `wrote down a message to the desk${told(onBehalf, words)}.`
      : `wrote to the desk (${channels[channel]}).`,
  IncidentMessageSent: ({ channel, closing, toChildren }, words) =>
    `wrote to the caller${toChildren ? ' and those of all children' : ''} (${channels[channel]}).${
      closing ? ` Without an answer it closes on ${words.moment(closing.closesAt)}.` : ''
    }`,
  IncidentMessageSentWithParent: ({ channel }) =>
    `wrote to the callers of its parent and of all that one’s children (${channels[channel]}).`,
  IncidentMarkedAnswered: () => 'found that what the caller wrote needs no further answer.',
  IncidentContactAttempted: ({ channel, reached, attemptedAt }, words) =>
    `tried to reach the caller ${channels[channel]} on ${words.moment(attemptedAt)}, ${
      reached ? 'and did' : 'in vain'
    }.`,
  IncidentCallerReminded: ({ of, number, person }, words) =>
    of === 'hold'
      ? `reminded ${words.person(person)} that the desk waits for an answer (reminder ${number}).`
      : `reminded ${words.person(person)} that the incident closes without an answer.`,
  IncidentHeldTooLong: ({ owner, heldSince }, words) =>
    `told ${owner ? words.person(owner) : 'nobody, for it has no owner,'} that it is on hold too long, since ${words.moment(heldSince)}.`,
};
