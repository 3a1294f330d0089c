/** The same fields without those that are undefined, at every depth: an event is silent about what is not so. */
export const defined = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(defined) as Value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, defined(field)]),
  ) as Value;
};
