import { defineRefusals, type RefusalTable } from '@ventanilla/chassis';
import { PERSON_REFUSALS } from './person/person.refusals.js';

type Code = keyof typeof PERSON_REFUSALS | 'SIGN_IN_TAKEN';

const STATUS: Partial<Readonly<Record<string, number>>> = { PERSON_NOT_FOUND: 404 };
const CONFLICT = 409;
const CHASSIS: ReadonlySet<string> = new Set(['PERSON_FORGOTTEN']);

const ALL = { ...PERSON_REFUSALS, SIGN_IN_TAKEN: 'This sign-in belongs to another person.' };

defineRefusals(
  Object.fromEntries(
    Object.entries(ALL)
      .filter(([code]) => !CHASSIS.has(code))
      .map(([code, sentence]) => [code, { status: STATUS[code] ?? CONFLICT, sentence }]),
  ) as RefusalTable<Code>,
);
