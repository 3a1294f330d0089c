import { Refused } from '@ventanilla/kernel';

/** Every code under which a person refuses a command. Codes are stable. */
export const PERSON_REFUSALS = {
  PERSON_NOT_FOUND: 'There is no such person.',
  PERSON_FORGOTTEN: 'This person was forgotten.',
  PERSON_NOT_FORGOTTEN: 'Nothing is erased of a person who was not forgotten.',
} as const;

export type PersonRefusal = keyof typeof PERSON_REFUSALS;

export const refuse = (code: PersonRefusal): never => {
  throw new Refused(code, PERSON_REFUSALS[code]);
};
