import type { Database } from 'better-sqlite3';

/** Counts in SQL the rows that are looked at, and gives up where they are too many. First of the conditions. */
export const isWithinSteps = 'within_steps(n) = 1';

class TooManySteps extends Error {
  override readonly name = 'TooManySteps';
}

/** Lets a query look at so many rows and no more. */
export class Steps {
  private left = 0;

  constructor(database: Database) {
    database.function('within_steps', (_number) => {
      if (this.left === 0) throw new TooManySteps();
      this.left -= 1;
      return 1;
    });
  }

  /** What is read, or undefined where it would take more steps. */
  atMost<T>(steps: number, read: () => T): T | undefined {
    this.left = steps;
    try {
      return read();
    } catch (error) {
      if (error instanceof TooManySteps) return undefined;
      throw error;
    }
  }
}
