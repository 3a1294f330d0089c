import type { Language } from '@ventanilla/contracts/service-desk';
import type { Template } from '../notification-table.js';
import { wordsOf } from './notification-words.js';
import type { Told, Words } from './words.js';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

const LONGEST_SUBJECT = 150;

/** What ends a line for some reader of mail (Unicode, UAX 14). */
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** What shows nothing of itself and changes how the rest is shown: control characters, and what turns the order round. */
const UNSEEN = /[^\P{Cc}\t]|[\u202A-\u202E\u2066-\u2069]/gu;

/** Somebody else wrote it: it must not look like what the desk says. */
const asShown = (line: string): string => line.replace(UNSEEN, '');

const oneLine = (text: string): string => {
  const line = asShown(text.replace(/\s+/g, ' ')).trim();
  return [...line].slice(0, LONGEST_SUBJECT).join('');
};

const quoted = (text: string): string =>
  text
    .split(LINE_ENDS)
    .map((line) => `> ${asShown(line)}`)
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
