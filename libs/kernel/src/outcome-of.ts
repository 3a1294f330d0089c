import { Refused } from './refused.js';

/** What a decision comes to: its events, or its refusal. */
export const outcomeOf = <Event>(decide: () => readonly Event[]): readonly Event[] | Refused => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
};
