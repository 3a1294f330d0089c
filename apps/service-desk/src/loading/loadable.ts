import { Problem } from '@ventanilla/chassis';
import { plain, type Cells, type Headings } from './headings.js';
import type { Teller } from './teller.js';

/** What a loader needs to know of the load that its line is of. */
export interface LineContext {
  readonly teller: Teller;
  /** The other system's name for the persons of the file. */
  readonly system: string;
  /** Refuses an organisation that whoever loads does not serve. */
  readonly assertServes: (organisation: string) => void;
  /** Refuses a person who is registered, and of whom whoever loads may not know. */
  readonly assertMayTellOf: (person: string) => Promise<void>;
  /** The fields as the route for them would take them. @throws Problem VALIDATION_FAILED */
  readonly valid: <Body extends object>(dto: new () => Body, fields: object) => Promise<Body>;
}

/** A kind of record that can be loaded: its columns, and what comes of a line. */
export interface Loadable {
  readonly headings: Headings;
  readonly required: readonly string[];
  /** Answers whether the line changes anything. */
  load(cells: Cells, context: LineContext): Promise<boolean>;
}

type Names = Readonly<Record<string, readonly string[]>>;

/** A value as the desk names it, from any of its names in the file; what is none of them stays for validation. */
export const named = (names: Names, value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const wanted = plain(value);
  const found = Object.entries(names).find(
    ([own, others]) => plain(own) === wanted || others.some((other) => plain(other) === wanted),
  );
  return found?.[0] ?? value;
};

/** Several values in one cell, apart by spaces or bars. */
export const listed = (cell: string | undefined): readonly string[] =>
  (cell ?? '').split(/[\s|]+/).filter((part) => part !== '');

/** @throws Problem PERSON_NOT_FOUND for whom no file of people has named */
export const personNamed = async (name: string, { teller, system }: LineContext): Promise<string> => {
  const id = await teller.findPerson({ system, name });
  if (id === undefined) throw new Problem('PERSON_NOT_FOUND');
  return id;
};
