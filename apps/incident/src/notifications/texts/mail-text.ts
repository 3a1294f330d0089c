import type { Language } from '@ventanilla/contracts/service-desk';
import type { Template } from '../notification-table.js';
import { wordsOf } from './notification-words.js';
import type { Told } from './words.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const LONGEST_SUBJECT = 150;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SUBJECT);

const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n');

/** One line in the reader's language, without any text of a person's. */
export const titleOf = (template: Template, number: string, language: Language): string =>
  wordsOf(language).titles[template](number);

/** A mail in its reader's language: plain text, in paragraphs. */
export const mailText = (template: Template, told: Told, language: Language): MailText => {
  const words = wordsOf(language);
  const title = words.titles[template](told.number);
  const subject = told.subject === undefined ? undefined : oneLine(told.subject);
  const said = words.paragraphs[template]({
    ...told,
    ...(told.quote !== undefined && { quote: quoted(told.quote) }),
    ...(told.measure !== undefined && { measure: words.measures[told.measure] ?? told.measure }),
  });
  const asked = told.answerUrl === undefined ? undefined : words.answer(told.answerUrl);
  const paragraphs = [...said, asked, subject && words.subject(subject), `-- \n${words.farewell}`];
  return {
    subject: subject ? `${title} (${subject})` : title,
    text: `${paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== '').join('\n\n')}\n`,
  };
};
