import { colonBefore, inBrackets, type Words } from './words.js';

export const ENGLISH: Words = {
  titles: {
    logged: (number) => `${number}: we have your report`,
    message: (number) => `${number}: the service desk wrote to you`,
    'answer-awaited': (number) => `${number}: we are waiting for your answer`,
    resolved: (number) => `${number}: resolved`,
    'about-to-close': (number) => `${number}: about to be closed`,
    closed: (number) => `${number}: closed`,
    reopened: (number) => `${number}: open again`,
    'caller-wrote': (number) => `${number}: the caller wrote`,
    assigned: (number) => `${number}: assigned to you or your team`,
    'reopened-for-desk': (number) => `${number}: open again`,
    warning: (number) => `${number}: a promised time is running out`,
    breach: (number) => `${number}: a promised time was missed`,
    escalated: (number) => `${number}: escalated`,
    asked: (number) => `${number}: please see to it and acknowledge the escalation`,
  },
  paragraphs: {
    logged: ({ number }) => [
      `The service desk has recorded your report as ${number} and will see to it.`,
      'Please give this number when you ask about it.',
    ],
    message: ({ number, quote }) => [
      `The service desk wrote to you about ${number}${colonBefore(quote)}`,
      quote,
    ],
    'answer-awaited': ({ number }) => [
      `The service desk cannot go on with ${number} until it has your answer. Please let it know.`,
    ],
    resolved: ({ number, quote, moment }) => [
      `As the service desk sees it, ${number} is resolved.`,
      quote,
      moment && `If you disagree, please say so by ${moment}; otherwise it will be closed.`,
    ],
    'about-to-close': ({ number, moment }) => [
      `${number} is resolved, and we have not heard from you.`,
      moment
        ? `It will be closed at ${moment} unless you say that something is still wrong.`
        : 'It will be closed soon unless you say that something is still wrong.',
    ],
    closed: ({ number }) => [`${number} is closed. Should it come back, please report it again.`],
    reopened: ({ number }) => [`${number} is open again, and the service desk is seeing to it.`],
    'caller-wrote': ({ number, quote }) => [`The caller of ${number} wrote${colonBefore(quote)}`, quote],
    assigned: ({ number }) => [`${number} is waiting for you or for somebody of your team.`],
    'reopened-for-desk': ({ number, quote }) => [
      `${number} was resolved, and is open again.`,
      quote && `The reason given:`,
      quote,
    ],
    warning: ({ number, measure, moment }) => [
      `Most of the time promised for ${number}${inBrackets(measure)} has been used.`,
      moment && `It is due at ${moment}.`,
    ],
    breach: ({ number, measure, moment }) => [
      `What was promised for ${number}${inBrackets(measure)} was not done in time.`,
      moment && `It was due at ${moment}.`,
    ],
    escalated: ({ number, quote }) => [`${number} was escalated.`, quote && 'The reason given:', quote],
    asked: ({ number, measure, moment }) => [
      `A promised time of ${number}${inBrackets(measure)} is running out or was missed, and you are asked to see to it.`,
      moment
        ? `Please acknowledge the escalation by ${moment}; otherwise the next person is asked.`
        : 'Please acknowledge the escalation.',
    ],
  },
  measures: {
    response: 'response',
    'next-response': 'next response',
    update: 'update',
    restoration: 'restoration',
    resolution: 'resolution',
    handling: "the team's own target",
  },
  subject: (subject) => `Subject: ${subject}`,
  answer: (url) => `Say here whether it is solved, yes or no:\n${url}`,
  several: (count) => `${count} notifications of the service desk`,
  andMore: (count) => `${count} more stand in the list of your notifications.`,
  farewell: 'Ventanilla sent this mail by itself.',
};
