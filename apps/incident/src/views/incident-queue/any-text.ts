/**
 * A condition that any text meets, and any list with a text in it: unlike `$exists`, which a null meets too, an index
 * leads to what has one.
 */
export const ANY_TEXT = { $gte: '' } as const;
