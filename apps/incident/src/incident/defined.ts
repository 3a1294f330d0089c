/** The same fields without those that are undefined: an event tells what is so and is silent about the rest. */
export const defined = <Fields extends object>(fields: Fields): Fields => {
  // A loop, since every fold of an event comes through here: lists of entries cost four times as much.
  const told: Partial<Fields> = {};
  for (const name of Object.keys(fields) as (keyof Fields)[]) {
    if (fields[name] !== undefined) told[name] = fields[name];
  }
  return told as Fields;
};

/**
 * The same with what changed, and without what is undefined now. Every event of a row of some thirty fields comes through
 * here: beyond a dozen fields, spreading takes three times as long as a loop.
 */
export const changed = <Fields extends object>(before: Fields, change: Partial<Fields>): Fields => {
  const after: Partial<Fields> = {};
  for (const name of Object.keys(before) as (keyof Fields)[]) {
    const value = name in change ? change[name] : before[name];
    if (value !== undefined) after[name] = value;
  }
  for (const name of Object.keys(change) as (keyof Fields)[]) {
    if (change[name] !== undefined) after[name] = change[name];
  }
  return after as Fields;
};
