import { performance } from 'node:perf_hooks';
import { LRUCache } from 'lru-cache';
import {
  KeyDestroyed,
  type KeyReader,
  type KeyStore,
  type PersonKey,
  type TextKeyBlock,
} from '../key-store/key-store.port.js';
import { identityKey, textKey } from './field-cipher.js';
import { parseKeyName, type KeyName } from './key-name.js';
import { TimedCache } from './timed-cache.js';

export interface KeyRingOptions {
  /** How long a destroyed key may still be used here when nobody told us; 60 s where absent, and at most (R6). */
  readonly lifetimeMs?: number;
  /** Milliseconds that never run backwards. */
  readonly now?: () => number;
  /** Persons' keys held at once. */
  readonly persons?: number;
  /** Text key blocks held at once, 32 kB each; one has the keys of 1,024 texts. */
  readonly blocks?: number;
}

/** What is missing where a sealed value can never be opened again. */
export type Missing = 'person' | 'text';

/** A key that opens and whose it is, what is missing of it, or why there can be none. */
export type FoundKey =
  | { readonly aes: Buffer; readonly owner: PersonKey }
  | { readonly missing: Missing }
  | { readonly damaged: string };

/** A person's key with what is derived from it once. */
export interface PersonSecrets {
  readonly key: PersonKey;
  readonly identity: Buffer;
}

const LONGEST_LIFETIME_MS = 60_000;

/** Keys at hand for a short while. After `drop` and `dropText` this process opens and seals nothing with them. */
export class KeyRing {
  private readonly persons: TimedCache<PersonSecrets>;
  private readonly blocks: TimedCache<TextKeyBlock>;
  /** Which key is a person's in an organisation; no secret, and so without a time limit. */
  private readonly ids: LRUCache<string, string>;

  constructor(
    private readonly store: KeyReader,
    {
      lifetimeMs = LONGEST_LIFETIME_MS,
      now = () => performance.now(),
      persons = 10_000,
      blocks = 512,
    }: KeyRingOptions = {},
  ) {
    const timing = { now, lifetimeMs: Math.min(lifetimeMs, LONGEST_LIFETIME_MS) };
    this.persons = new TimedCache({ ...timing, max: persons });
    this.blocks = new TimedCache({ ...timing, max: blocks });
    this.ids = new LRUCache({ max: persons });
  }

  /** The keys behind these names, in order. */
  async find(names: readonly string[]): Promise<readonly FoundKey[]> {
    const parsed = names.map(parseKeyName);
    const persons = await this.persons.getAll(
      parsed.flatMap((name) => (name ? [name.personKey] : [])),
      async (ids) => (await this.store.findPersonKeys(ids)).map((key) => key && secretsOf(key)),
    );
    const blocks = await this.blocks.getAll(
      parsed.flatMap((name) => (name?.text && persons.get(name.personKey) ? [name.text.block] : [])),
      (ids) => this.store.findTextKeys(ids),
    );
    return parsed.map((name) => foundKey(name, persons, blocks));
  }

  /** A person's key that is at hand for sealing; undefined where it must be obtained. */
  held(person: string, organisation: string): PersonSecrets | undefined {
    const id = this.ids.get(pairOf(person, organisation));
    return id === undefined ? undefined : this.persons.get(id)?.value;
  }

  /** Asks the store for a person's key, which makes it at first use. `KeyDestroyed` after the person was forgotten. */
  async obtain(
    store: Pick<KeyStore, 'personKey'>,
    person: string,
    organisation: string,
  ): Promise<PersonSecrets> {
    const found = await this.persons.fetch(async () => {
      const key = await store.personKey(person, organisation);
      return [[key.id, secretsOf(key)] as const];
    });
    const [[id, secrets] = []] = found;
    if (id === undefined || !secrets) throw new KeyDestroyed(person);
    this.ids.set(pairOf(person, organisation), id);
    return secrets;
  }

  drop(person: string): void {
    this.persons.drop(({ key }) => key.person === person);
  }

  dropText(keyName: string): void {
    const block = parseKeyName(keyName)?.text?.block;
    this.blocks.drop((_, id) => id === block);
  }
}

const secretsOf = (key: PersonKey): PersonSecrets => ({ key, identity: identityKey(key.secret) });

const pairOf = (person: string, organisation: string): string => `${person}\n${organisation}`;

const foundKey = (
  name: KeyName | undefined,
  persons: ReadonlyMap<string, PersonSecrets | undefined>,
  blocks: ReadonlyMap<string, TextKeyBlock | undefined>,
): FoundKey => {
  if (!name) return { damaged: 'A sealed value names no key.' };
  const person = persons.get(name.personKey);
  if (!person) return { missing: 'person' };
  if (!name.text) return { aes: person.identity, owner: person.key };
  return foundTextKey(person.key, name.text, blocks.get(name.text.block));
};

const foundTextKey = (
  owner: PersonKey,
  { index }: { readonly index: number },
  block: TextKeyBlock | undefined,
): FoundKey => {
  if (!block || index >= block.size) return { damaged: 'The key store lacks a block of text keys.' };
  const secret = block.secret(index);
  return secret ? { aes: textKey(owner.secret, secret), owner } : { missing: 'text' };
};
