/** A condition that any text meets: unlike `$exists`, which a null meets too, an index leads to what has one. */
export const ANY_TEXT = { $gte: '' } as const;
