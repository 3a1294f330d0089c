/** Names of the keys of every sealed value within some JSON text; cheap where there is none. */
export const sealedKeysIn = (text: string): readonly string[] => {
  if (!text.includes('"$personal"')) return [];
  const keys: string[] = [];
  // JSON.parse visits every value: no walking of our own.
  JSON.parse(text, (name, value: unknown) => {
    const key = name === '$personal' ? (value as { readonly key?: unknown } | null)?.key : undefined;
    if (typeof key === 'string') keys.push(key);
    return value;
  });
  return keys;
};
