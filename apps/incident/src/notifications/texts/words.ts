import type { Template } from '../notification-table.js';

/** What a template may say. Nothing else reaches it. */
export interface Told {
  readonly number: string;
  /** Absent where nobody but those who may open the incident should read it, and where it was erased. */
  readonly subject?: string;
  readonly quote?: string;
  /** As people read it. */
  readonly moment?: string;
  readonly measure?: string;
  /** Where to say whether it is solved. */
  readonly answerUrl?: string;
}

export interface Words {
  /** One line, for lists and as the subject of a mail; without any text of a person's. */
  readonly titles: Readonly<Record<Template, (number: string) => string>>;
  /** What follows in a mail, a paragraph each. */
  readonly paragraphs: Readonly<Record<Template, (told: Told) => readonly (string | undefined)[]>>;
  readonly measures: Readonly<Record<string, string>>;
  readonly subject: (subject: string) => string;
  readonly answer: (url: string) => string;
  /** Of a mail that tells several things. */
  readonly several: (count: number) => string;
  readonly andMore: (count: number) => string;
  readonly farewell: string;
}

export const inBrackets = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`);

/** The end of a sentence that a quotation follows, or would, were it to be read. */
export const colonBefore = (quote: string | undefined): string => (quote === undefined ? '.' : ':');
