import { derivedId } from '@ventanilla/eventing';

const LONGEST_CODE = 60;
const LONGEST_ID = 100;
const DIGEST_LENGTH = 8;

const digestOf = (text: string): string => derivedId('label', text).slice(0, DIGEST_LENGTH);

/** At most `most` characters; what is cut off still tells two apart. */
const fitted = (name: string, whole: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, most - DIGEST_LENGTH - 1)}-${digestOf(whole)}`;

/** `Category 55` is `category-55`. Signs that a code cannot hold become a digest: other labels stay other codes. */
export const slugOf = (label: string): string => {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const isPlain = /^[A-Za-z0-9 _-]+$/.test(label) && words.length > 0;
  return isPlain ? words.join('-') : [...words, digestOf(label)].join('-');
};

/** The same labels are the same codes in every run; `prefix` keeps them apart from the desk's own codes. */
export const codeOf = (prefix: string, ...path: readonly string[]): string =>
  fitted([prefix, ...path.map(slugOf)].join('.'), path.join('\n'), LONGEST_CODE);

/** Teams have no list of codes yet: `Group 56` is `group-56`. */
export const teamOf = (label: string): string => fitted(slugOf(label), label, LONGEST_ID);

/** Records of other practices keep the source's number, marked as the source's: ours will be other ones. */
export const recordOf = (system: string, label: string): string =>
  fitted(`${system}:${label.replace(/\s+/g, ' ')}`, label, LONGEST_ID);
