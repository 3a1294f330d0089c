import { createHash } from 'node:crypto';
import { isSealed, isUnsealed, type Sealed } from '@ventanilla/kernel';
import { KeyDestroyed, type KeyStore } from '../key-store/key-store.port.js';
import type { EventSealer, FingerprintRequest, SealRequest } from './event-sealer.port.js';
import { additionalData, encrypt, textKey } from './field-cipher.js';
import { parseKeyName, textKeyName } from './key-name.js';
import type { FoundKey, KeyRingOptions, PersonSecrets } from './key-ring.js';
import { isErased, openWith, PersonalDataReader } from './personal-data-reader.js';
import { NotRedactable, PlaintextPersonalField } from './personal-data.errors.js';
import { locatedAt, markedSlots, type MarkedSlot } from './personal-slots.js';
import { TextKeyPool, type TextKey } from './text-key-pool.js';

export interface VaultOptions extends KeyRingOptions {
  /** Text keys made at once; 1,024 where absent. */
  readonly textKeyBlock?: number;
}

/** Where an event's metadata holds the fingerprint of its command's body. */
const FINGERPRINT_PATH = '$request';

/** Seals what is personal in events before they are stored, and makes it unreadable when it must go. */
export class PersonalDataVault extends PersonalDataReader implements EventSealer {
  private readonly textKeys: TextKeyPool;

  constructor(
    private readonly store: KeyStore,
    options: VaultOptions = {},
  ) {
    super(store, options);
    this.textKeys = new TextKeyPool(store, options.textKeyBlock);
  }

  async sealEvent(request: SealRequest): Promise<unknown> {
    const { copy, slots } = markedSlots(request.data, request.fields);
    const fresh = slots.filter(({ holder, name }) => isUnsealed(holder[name]));
    if (fresh.length > 0) await this.sealFresh(request, fresh);
    if (fresh.length < slots.length)
      await this.sealAnew(
        request.eventId,
        slots.filter((slot) => !fresh.includes(slot)),
      );
    return copy;
  }

  async sealFingerprint({
    eventId,
    person,
    organisation,
    body,
  }: FingerprintRequest): Promise<Sealed | undefined> {
    try {
      const secrets = await this.secretsOf(person, organisation);
      const additional = additionalData(eventId, FINGERPRINT_PATH, secrets.key.id);
      return { $personal: { key: secrets.key.id, ...encrypt(secrets.identity, additional, digestOf(body)) } };
    } catch (error) {
      if (error instanceof KeyDestroyed) return undefined;
      throw error;
    }
  }

  async fingerprintMatches(request: { eventId: string; sealed: Sealed; body: string }): Promise<boolean> {
    const opened = await this.open(locatedAt(request.eventId, FINGERPRINT_PATH, request.sealed));
    return isErased(opened) || opened === digestOf(request.body);
  }

  /** Destroys the own key of one text; every copy of it goes at once. `NotRedactable` for a name. */
  async redactText(sealed: Sealed): Promise<void> {
    const { key } = sealed.$personal;
    const text = parseKeyName(key)?.text;
    if (!text) throw new NotRedactable('Only a free text can be redacted alone.');
    await this.store.destroyTextKey(text.block, text.index);
    this.dropText(key);
  }

  /** Destroys all keys and outside names of a person. Repeating it is harmless. */
  async forgetPerson(
    person: string,
  ): Promise<{ readonly destroyedKeys: number; readonly destroyedNames: number }> {
    const destroyed = await this.store.forget(person);
    this.drop(person);
    return destroyed;
  }

  private async sealFresh(request: SealRequest, slots: readonly MarkedSlot[]): Promise<void> {
    const persons = await this.personsOf(request, slots);
    const texts = slots.filter(({ mark }) => mark.kind === 'text').length;
    const taken = texts > 0 ? this.textKeys.take(texts) : [];
    const textKeys = 'then' in taken ? await taken : taken;
    let used = 0;
    for (const slot of slots) {
      const person = persons.get(slot.mark.whose) as PersonSecrets;
      const own = slot.mark.kind === 'text' ? textKeys[used++] : undefined;
      slot.holder[slot.name] = sealedSlot(request.eventId, slot, keyFor(person, own, request.stream));
    }
  }

  /** What was sealed for another event opens only there. */
  private async sealAnew(eventId: string, slots: readonly MarkedSlot[]): Promise<void> {
    const values = slots.map(({ holder, name, path }) => {
      const value = holder[name];
      if (!isSealed(value)) throw new PlaintextPersonalField(path);
      return value;
    });
    const found = await this.ring.find(values.map(({ $personal }) => $personal.key));
    slots.forEach((slot, at) => {
      slot.holder[slot.name] = resealed(eventId, slot.path, values[at] as Sealed, found[at] as FoundKey);
    });
  }

  private async personsOf(
    { personOf, organisation }: SealRequest,
    slots: readonly MarkedSlot[],
  ): Promise<ReadonlyMap<string, PersonSecrets>> {
    const persons = new Map<string, PersonSecrets>();
    for (const { mark } of slots) {
      if (persons.has(mark.whose)) continue;
      const person = personOf(mark.whose);
      persons.set(
        mark.whose,
        this.ring.held(person, organisation) ?? (await this.secretsOf(person, organisation)),
      );
    }
    return persons;
  }

  private async secretsOf(person: string, organisation: string): Promise<PersonSecrets> {
    return this.ring.held(person, organisation) ?? this.ring.obtain(this.store, person, organisation);
  }
}

interface SealingKey {
  readonly name: string;
  readonly aes: Buffer;
}

const keyFor = ({ key, identity }: PersonSecrets, own: TextKey | undefined, stream: string): SealingKey => {
  if (!own) return { name: key.id, aes: identity };
  const aes = textKey(key.secret, own.secret);
  // It is on disk; here it is needed no more, and would outlive its redaction.
  own.secret.fill(0);
  return { name: textKeyName(key.id, own.name, stream), aes };
};

const sealedSlot = (eventId: string, { holder, name, path }: MarkedSlot, key: SealingKey): Sealed => {
  const value = holder[name];
  if (!isUnsealed(value)) throw new PlaintextPersonalField(path);
  const additional = additionalData(eventId, path, key.name);
  return { $personal: { key: key.name, ...encrypt(key.aes, additional, value.$personal.plain) } };
};

/** Under the same keys. What is erased stays as it is: no key opens it, here or there. */
const resealed = (eventId: string, path: string, sealed: Sealed, found: FoundKey): Sealed => {
  const { key, nonce, data } = sealed.$personal;
  const opened = openWith(found, sealed);
  if (isErased(opened) || !('aes' in found)) return { $personal: { key, nonce, data } };
  return { $personal: { key, ...encrypt(found.aes, additionalData(eventId, path, key), opened) } };
};

const digestOf = (body: string): string => createHash('sha256').update(body).digest('base64url');
