import type { Language } from '@ventanilla/contracts/service-desk';
import type { Template } from '../notification-table.js';
import { wordsOf } from './notification-words.js';
import type { Told, Words } from './words.js';

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

/** Something that a mail tells. */
export interface Entry {
  readonly template: Template;
  readonly told: Told;
}

/** A mail in its reader's language: plain text, in paragraphs. `more` is how much it only counts. */
export const mailText = (entries: readonly Entry[], language: Language, more = 0): MailText => {
  const words = wordsOf(language);
  const count = entries.length + more;
  const [only] = entries;
  const subject = only && count === 1 ? subjectOf(only, language) : words.several(count);
  const said = entries.flatMap((entry) => [
    ...(count === 1 ? [] : [`== ${titleOf(entry.template, entry.told.number, language)}`]),
    ...paragraphsOf(entry, words),
  ]);
  const paragraphs = [...said, more > 0 && words.andMore(more), `-- \n${words.farewell}`];
  return { subject, text: `${paragraphs.filter((paragraph) => paragraph).join('\n\n')}\n` };
};

const subjectOf = ({ template, told }: Entry, language: Language): string => {
  const title = titleOf(template, told.number, language);
  return told.subject ? `${title} (${oneLine(told.subject)})` : title;
};

const paragraphsOf = ({ template, told }: Entry, words: Words): readonly (string | undefined)[] => [
  ...words.paragraphs[template]({
    ...told,
    ...(told.quote !== undefined && { quote: quoted(told.quote) }),
    ...(told.measure !== undefined && { measure: words.measures[told.measure] ?? told.measure }),
  }),
  told.answerUrl && words.answer(told.answerUrl),
  told.subject && words.subject(oneLine(told.subject)),
];
