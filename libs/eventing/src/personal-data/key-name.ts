/** What a sealed value's `key` says: the person's key, and for a free text the key of its own. */
export interface KeyName {
  readonly personKey: string;
  readonly text?: { readonly block: string; readonly index: number };
}

export const textKeyName = (personKey: string, text: string): string => `${personKey}/${text}`;

const PATTERN = /^([\w-]{1,64})(?:\/([\w-]{1,64})\.(0|[1-9]\d{0,8}))?$/;

/** undefined where it is no name of a key. */
export const parseKeyName = (name: string): KeyName | undefined => {
  const [, personKey, block, index] = PATTERN.exec(name) ?? [];
  if (personKey === undefined) return undefined;
  return block === undefined ? { personKey } : { personKey, text: { block, index: Number(index) } };
};
