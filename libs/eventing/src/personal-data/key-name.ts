/** What a sealed value's `key` says: the person's key, and for a free text the key of its own and where it was written. */
export interface KeyName {
  readonly personKey: string;
  readonly text?: TextKeyName;
}

export interface TextKeyName {
  readonly block: string;
  readonly index: number;
  /** The stream that it was written in: nobody can say another one, for the name is part of what is authenticated. */
  readonly stream?: string;
}

export const textKeyName = (personKey: string, text: string, stream: string): string =>
  `${personKey}/${text}@${stream}`;

const PATTERN = /^([\w-]{1,64})(?:\/([\w-]{1,64})\.(0|[1-9]\d{0,8})(?:@(\S{1,200}))?)?$/;

/** undefined where it is no name of a key. */
export const parseKeyName = (name: string): KeyName | undefined => {
  const [, personKey, block, index, stream] = PATTERN.exec(name) ?? [];
  if (personKey === undefined) return undefined;
  if (block === undefined) return { personKey };
  return { personKey, text: { block, index: Number(index), ...(stream !== undefined && { stream }) } };
};
