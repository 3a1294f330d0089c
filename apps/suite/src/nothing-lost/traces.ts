import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '@ventanilla/eventing';

/** An index of words stores a word without the beginning that it shares with the one before it. */
const SHARED = 3;
const SHORTEST = 6;

/** Everything by which a text can be recognised in a file: itself in two encodings, and the ends of its words. */
const marksOf = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  ...wordsOf(text)
    .filter((word) => word.length >= SHARED + SHORTEST)
    .map((word) => Buffer.from(word.slice(SHARED))),
];

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });

/** Files in which any of the texts, or a word of them, can be found; `name: text` each. */
export const tracesOf = (folder: string, texts: readonly string[]): string[] =>
  filesIn(folder).flatMap((file) => {
    const content = readFileSync(file);
    return texts
      .filter((text) => marksOf(text).some((mark) => content.includes(mark)))
      .map((text) => `${file.slice(folder.length + 1)}: ${text}`);
  });
