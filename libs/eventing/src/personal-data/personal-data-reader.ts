import type { Sealed } from '@ventanilla/kernel';
import type { KeyReader } from '../key-store/key-store.port.js';
import { additionalData, decrypt } from './field-cipher.js';
import { parseKeyName } from './key-name.js';
import { KeyRing, type FoundKey, type KeyRingOptions, type Missing } from './key-ring.js';
import { PersonalDataDamaged } from './personal-data.errors.js';
import { locatedAt, originOf, sealedIn, withSealed } from './personal-slots.js';

/** What stands in place of a text that nobody can read any more: its person was forgotten, or this text redacted. */
export interface Erased {
  readonly erased: Missing;
}

/** A sealed value on its way out: the text, or that it is erased. */
export type Opened = string | Erased;

/** A text and whose it is. */
export interface OwnedText {
  readonly text: string;
  readonly person: string;
}

/** A sealed value of an event as it was published. */
export interface RevealRequest {
  readonly eventId: string;
  /** As in `externalReferences.0.note`. */
  readonly path: string;
  readonly sealed: Sealed;
}

/** What a sealed value belongs to, as far as it says. */
export interface ValuePlace {
  /** Under which the person's data is kept; undefined once the key is gone. */
  readonly organisation?: string;
  /** That a text was written in; undefined for what identifies a person. */
  readonly stream?: string;
}

export type Revealed = { readonly text: string } | Erased | { readonly refused: true };

/** How many values one reveal may ask for (R6). */
export const MOST_REVEALED = 200;

export const isErased = (value: Opened): value is Erased => typeof value !== 'string';

/** Opens sealed values. It needs only a reader of keys, so any thread may have one. */
export class PersonalDataReader {
  protected readonly ring: KeyRing;

  constructor(keys: KeyReader, options: KeyRingOptions = {}) {
    this.ring = new KeyRing(keys, options);
  }

  async open(sealed: Sealed): Promise<Opened> {
    const [opened] = await this.openAll([sealed]);
    return opened as Opened;
  }

  /** In order. One altered value is a `PersonalDataDamaged` for all. `KeyStoreUnavailable`. */
  async openAll(values: readonly Sealed[]): Promise<readonly Opened[]> {
    const keys = await this.ring.find(values.map(({ $personal }) => $personal.key));
    return values.map((sealed, at) => openWith(keys[at] as FoundKey, sealed));
  }

  /** The texts that can still be read, each with the person under whose key it is; undefined for an erased one. */
  async openOwned(values: readonly Sealed[]): Promise<readonly (OwnedText | undefined)[]> {
    const keys = await this.ring.find(values.map(({ $personal }) => $personal.key));
    return values.map((sealed, at) => {
      const key = keys[at] as FoundKey;
      const text = openWith(key, sealed);
      return isErased(text) || !('owner' in key) ? undefined : { text, person: key.owner.person };
    });
  }

  /** Any JSON with every sealed value opened, at any depth; what holds none is shared with it. */
  async openDocument<Document>(json: Document): Promise<unknown> {
    const values = sealedIn(json);
    if (values.length === 0) return json;
    const opened = (await this.openAll(values)).values();
    return withSealed(json, () => opened.next().value);
  }

  /**
   * For a subscriber who holds events as they are published: each value is opened or not for itself, as strangers
   * send what they like. What a value says of its place is true where it opens, so `mayRead` may go by it. A text that
   * does not say which stream it is from is not opened.
   */
  async reveal(
    requests: readonly RevealRequest[],
    mayRead: (place: ValuePlace) => boolean,
  ): Promise<readonly Revealed[]> {
    if (requests.length > MOST_REVEALED) throw new RangeError(`At most ${MOST_REVEALED} values at once.`);
    const keys = await this.ring.find(requests.map(({ sealed }) => sealed.$personal.key));
    return requests.map((request, at) => revealed(request, keys[at] as FoundKey, mayRead));
  }

  /** From now on this process opens nothing of the person. To be called when `PersonForgotten` is seen. */
  drop(person: string): void {
    this.ring.drop(person);
  }

  /** The same for one redacted text, named by its sealed value's `key`. */
  dropText(keyName: string): void {
    this.ring.dropText(keyName);
  }
}

export const openWith = (found: FoundKey, sealed: Sealed): Opened => {
  if ('damaged' in found) throw new PersonalDataDamaged(found.damaged);
  if ('missing' in found) return { erased: found.missing };
  const origin = originOf(sealed);
  if (!origin) throw new PersonalDataDamaged('A sealed value does not say which event it is from.');
  const { key } = sealed.$personal;
  return decrypt(found.aes, additionalData(origin[0], origin[1], key), sealed.$personal);
};

/** The streams that sealed values say they are from. */
export const streamsOfTexts = (values: readonly Sealed[]): ReadonlySet<string> =>
  new Set(values.flatMap(({ $personal }) => parseKeyName($personal.key)?.text?.stream ?? []));

/** One answer for what was altered, what is from elsewhere and what the asker may not read: nothing is learned from it. */
const REFUSED = { refused: true } as const;

const revealed = (
  request: RevealRequest,
  found: FoundKey,
  mayRead: (place: ValuePlace) => boolean,
): Revealed => {
  const place = placeOf(request.sealed, found);
  return place && mayRead(place) ? openedAlone(request, found) : REFUSED;
};

/** undefined for a text that does not say where it was written. */
const placeOf = ({ $personal }: Sealed, found: FoundKey): ValuePlace | undefined => {
  const text = parseKeyName($personal.key)?.text;
  if (text && text.stream === undefined) return undefined;
  return { organisation: 'owner' in found ? found.owner.organisation : undefined, stream: text?.stream };
};

const openedAlone = ({ eventId, path, sealed }: RevealRequest, found: FoundKey): Revealed => {
  try {
    const opened = openWith(found, locatedAt(eventId, path, sealed));
    return typeof opened === 'string' ? { text: opened } : opened;
  } catch (error) {
    if (error instanceof PersonalDataDamaged) return REFUSED;
    throw error;
  }
};
