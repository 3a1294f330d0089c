/** Compares as code units do: the same order on every machine, whatever its language. */
export const byName = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
